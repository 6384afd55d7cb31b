using LogistikAspire.Contracts.Mitigation;

namespace LogistikAspire.Mitigation.Access;

/// <summary>
/// A district of an operation and how often access to it has changed. The levels are not kept here: they follow from what is declared and
/// from the alerts in force (<see cref="AccessPeriod.Combine"/>).
/// </summary>
internal sealed class DistrictAccess
{
    private DistrictAccess() { } // EF Core

    public DistrictAccess(Guid operationId, string districtCode) => (OperationId, DistrictCode) = (operationId, districtCode);

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>False when a later import no longer names it. It is kept, so that its versions go on should it come back.</summary>
    public bool IsListed { get; private set; }

    /// <summary>Version of the published access, 0 while it was always open.</summary>
    public int Version { get; private set; }

    public void OnImported(string name) => (Name, IsListed) = (name, true);

    public void OnDropped() => IsListed = false;

    /// <param name="days">The days that are not open from now on.</param>
    /// <param name="changedAt">When the change was asked for.</param>
    /// <returns>What others must hear.</returns>
    public DistrictAccessChanged Change(IReadOnlyList<AccessOnDay> days, DateTimeOffset changedAt) => new()
    {
        OperationId = OperationId,
        Version = ++Version,
        DistrictCode = DistrictCode,
        ChangedAt = changedAt,
        Days = [.. days.Select(d => new DayAccess { Date = d.Date, Level = d.Level.Code(), Reason = d.Reason })],
    };
}
