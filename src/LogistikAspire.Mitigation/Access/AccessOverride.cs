namespace LogistikAspire.Mitigation.Access;

/// <summary>
/// What BPBD has set by hand for one district and a time, because it knows better than the alerts: while it holds, they count for nothing
/// there, so it may open the way as well as close it.
/// </summary>
internal sealed class AccessOverride
{
    private AccessOverride() { } // EF Core

    public AccessOverride(Guid operationId, string districtCode) => (OperationId, DistrictCode) = (operationId, districtCode);

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset? Until { get; private set; }
    public AccessLevel Level { get; private set; }
    public string[]? VehicleKinds { get; private set; }
    public string Reason { get; private set; } = "";

    public AccessPeriod Period => new(From, Until, Level, VehicleKinds, Reason, []);

    public void Set(AccessPeriod period)
    {
        (From, Until, Level, Reason) = (period.From, period.Until, period.Level, period.Reason);
        VehicleKinds = period.VehicleKinds is { } kinds ? [.. kinds.Distinct().Order(StringComparer.Ordinal)] : null;
    }
}
