namespace LogistikAspire.Mitigation.Access;

/// <summary>The level that BPBD has declared for one district and one local day. Alerts can only make it worse.</summary>
internal sealed class DeclaredAccess
{
    private DeclaredAccess() { } // EF Core

    public DeclaredAccess(Guid operationId, string districtCode, DateOnly date) =>
        (OperationId, DistrictCode, Date) = (operationId, districtCode, date);

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public DateOnly Date { get; private set; }
    public AccessLevel Level { get; private set; }
    public string Reason { get; private set; } = "";

    public AccessPeriod Period => new(Date, Date, Level, Reason);

    public void Declare(AccessLevel level, string reason) => (Level, Reason) = (level, reason);
}
