using LogistikAspire.Contracts.Mitigation;

namespace LogistikAspire.Escort.Access;

/// <summary>When the way to a district of an operation is not open, as Mitigation said last.</summary>
internal sealed class DistrictAccess
{
    private DistrictAccess() { } // EF Core

    public DistrictAccess(Guid operationId, string districtCode) => (OperationId, DistrictCode) = (operationId, districtCode);

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public int Version { get; private set; }
    public IReadOnlyList<PeriodAccess> Periods { get; private set; } = [];

    /// <returns>False when this version, or a later one, is known already.</returns>
    public bool OnChanged(int version, IReadOnlyList<PeriodAccess> periods)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, Periods) = (version, periods);
        return true;
    }

    /// <summary>Whether the way is watched or restricted at some time of the trip. Where it is closed nobody goes.</summary>
    public bool IsRisky(DateTimeOffset from, DateTimeOffset until) =>
        Periods.Any(p => p.Level is "watch" or "restricted" && p.From < until && (p.Until is null || from < p.Until));
}
