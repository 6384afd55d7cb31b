using LogistikAspire.Contracts.Mitigation;

namespace LogistikAspire.Mitigation.Access;

/// <summary>
/// A district of an operation and how often access to it has changed. The levels are not kept here: they follow from the alerts in force
/// and from what is set by hand (<see cref="AccessPeriod.Combine"/>).
/// </summary>
internal sealed class DistrictAccess
{
    private DistrictAccess() { } // EF Core

    public DistrictAccess(Guid operationId, string districtCode) => (OperationId, DistrictCode) = (operationId, districtCode);

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Kind of way, such as <c>road</c> or <c>remote</c>; null where nobody told.</summary>
    public string? Way { get; private set; }
    public int PollingStations { get; private set; }

    /// <summary>False when a later import no longer names it. It is kept, so that its versions go on should it come back.</summary>
    public bool IsListed { get; private set; }

    /// <summary>Version of the published access, 0 while it was always open.</summary>
    public int Version { get; private set; }

    public void OnImported(string name, string? way, int pollingStations) =>
        (Name, Way, PollingStations, IsListed) = (name, way ?? Way, pollingStations, true);

    public void OnDropped() => IsListed = false;

    /// <param name="periods">The times at which it is not open from now on.</param>
    /// <param name="changedAt">When the change was asked for.</param>
    /// <returns>What others must hear.</returns>
    public DistrictAccessChanged Change(IReadOnlyList<AccessPeriod> periods, DateTimeOffset changedAt) => new()
    {
        OperationId = OperationId,
        Version = ++Version,
        DistrictCode = DistrictCode,
        ChangedAt = changedAt,
        Periods =
        [
            .. periods.Select(p => new PeriodAccess
            {
                From = p.From, Until = p.Until, Level = p.Level.Code(), VehicleKinds = p.VehicleKinds, Reason = p.Reason,
            }),
        ],
    };
}
