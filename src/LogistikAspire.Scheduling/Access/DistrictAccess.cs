using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Access;

/// <summary>Our copy of what Mitigation says of the way to one district.</summary>
public sealed class DistrictAccess
{
    private DistrictAccess() { } // EF Core

    public DistrictAccess(Guid operationId, string districtCode)
    {
        OperationId = operationId;
        DistrictCode = districtCode;
    }

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";

    /// <summary>Version of the district's access; 0 before the first.</summary>
    public int Version { get; private set; }

    /// <summary>The times at which it is not open.</summary>
    public IReadOnlyList<KnownPeriod> Periods { get; private set; } = [];

    /// <summary>Why these vehicles may not drive a way in [from, until); empty when they may.</summary>
    public IReadOnlyList<string> Bars(
        IReadOnlyDictionary<string, int> vehicles, IReadOnlyList<VehicleKind> kinds, DateTimeOffset from, DateTimeOffset until) =>
        [.. Periods.Where(p => p.Bars(vehicles, kinds, from, until)).Select(p => p.Reason).Distinct()];

    /// <returns>False when we know this state, or a newer one.</returns>
    public bool Change(int version, IReadOnlyList<KnownPeriod> periods)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, Periods) = (version, periods);
        return true;
    }
}
