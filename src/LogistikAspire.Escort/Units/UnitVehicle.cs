namespace LogistikAspire.Escort.Units;

/// <summary>A vehicle or boat of a unit, on its books for an operation.</summary>
internal sealed class UnitVehicle
{
    public const int MaxPlate = 20;
    public const int MaxSeats = 60;

    private UnitVehicle() { } // EF Core

    public UnitVehicle(Guid operationId, string plate, string unitCode, UnitVehicleKind kind, int seats)
    {
        (OperationId, Plate) = (operationId, plate);
        Say(unitCode, kind, seats);
    }

    public Guid OperationId { get; private set; }

    /// <summary>What is written on it: the number plate, or the number of a boat.</summary>
    public string Plate { get; private set; } = "";
    public string UnitCode { get; private set; } = "";
    public UnitVehicleKind Kind { get; private set; }

    /// <summary>With the driver's.</summary>
    public int Seats { get; private set; }

    public void Say(string unitCode, UnitVehicleKind kind, int seats) => (UnitCode, Kind, Seats) = (unitCode, kind, seats);
}
