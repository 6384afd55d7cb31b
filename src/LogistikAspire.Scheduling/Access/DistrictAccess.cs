using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Access;

/// <summary>Our copy of what Mitigation says of the way to one district, day by day.</summary>
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

    /// <summary>The days that are not open.</summary>
    public IReadOnlyList<AccessOnDay> Days { get; private set; } = [];

    /// <summary>What holds on a day; a day without entry is open.</summary>
    public AccessOnDay On(DateOnly day) => Days.FirstOrDefault(d => d.Date == day) ?? new(day, AccessLevel.Open, "");

    /// <returns>False when we know this state, or a newer one.</returns>
    public bool Change(int version, IReadOnlyList<AccessOnDay> days)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, Days) = (version, days);
        return true;
    }
}

public sealed record AccessOnDay(DateOnly Date, AccessLevel Level, string Reason);
