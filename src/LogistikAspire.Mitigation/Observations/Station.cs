namespace LogistikAspire.Mitigation.Observations;

/// <summary>A gauge: one place at which one thing is measured, in one unit.</summary>
internal sealed class Station
{
    private Station() { } // EF Core

    public Station(Guid operationId, string code) => (OperationId, Code) = (operationId, code);

    public Guid OperationId { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public GaugeUnit Unit { get; private set; }
    public string? DistrictCode { get; private set; }

    /// <summary>Who runs it, whose word its observations may have.</summary>
    public string Authority { get; private set; } = "";

    public void Say(string name, GaugeUnit unit, string? districtCode, string authority) =>
        (Name, Unit, DistrictCode, Authority) = (name, unit, districtCode, authority);
}
