using LogistikAspire.Closing;

namespace LogistikAspire.Escort.Assignments;

/// <summary>What was looked at before departure: one vehicle of a shipment and its driver, with Polres, KPU and Bawaslu present.</summary>
internal sealed class VehicleCheck
{
    private VehicleCheck() { } // EF Core

    public VehicleCheck(Guid operationId, Guid shipmentId, string plate) =>
        (OperationId, ShipmentId, Plate) = (operationId, shipmentId, plate);

    public Guid OperationId { get; private set; }
    public Guid ShipmentId { get; private set; }
    public string Plate { get; private set; } = "";

    [Personal]
    public string Driver { get; private set; } = "";
    public bool VehicleIsFit { get; private set; }
    public bool DriverIsFit { get; private set; }
    public string? Remark { get; private set; }

    [Personal]
    public string Polres { get; private set; } = "";

    [Personal]
    public string Kpu { get; private set; } = "";

    [Personal]
    public string Bawaslu { get; private set; } = "";
    public DateTimeOffset CheckedAt { get; private set; }

    public void Record(
        string driver, bool vehicleIsFit, bool driverIsFit, string? remark, string polres, string kpu, string bawaslu, DateTimeOffset at)
    {
        (Driver, VehicleIsFit, DriverIsFit, Remark) = (driver, vehicleIsFit, driverIsFit, remark);
        (Polres, Kpu, Bawaslu, CheckedAt) = (polres, kpu, bawaslu, at);
    }
}
