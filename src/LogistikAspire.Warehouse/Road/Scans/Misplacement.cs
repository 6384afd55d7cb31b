using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Warehouse.Boxes;

namespace LogistikAspire.Warehouse.Road.Scans;

/// <summary>
/// The alarm that a box was seen where it should not be. It is open until the box is seen, or handed over, where it should be.
/// </summary>
internal sealed class Misplacement
{
    private Misplacement() { } // EF Core

    public Misplacement(Box box, int number, string foundPlace, DateTimeOffset at)
    {
        OperationId = box.OperationId;
        BoxNumber = box.Number;
        Number = number;
        ExpectedPlace = box.ExpectedPlace;
        FoundPlace = foundPlace;
        ShipmentId = box.ShipmentId;
        FoundAt = at;
    }

    public Guid OperationId { get; private set; }
    public string BoxNumber { get; private set; } = "";

    /// <summary>From 1 for each box.</summary>
    public int Number { get; private set; }
    public string ExpectedPlace { get; private set; } = "";
    public string FoundPlace { get; private set; } = "";
    public Guid? ShipmentId { get; private set; }
    public DateTimeOffset FoundAt { get; private set; }
    public DateTimeOffset? RecoveredAt { get; private set; }

    /// <summary>The time at which it was seen there was wrong.</summary>
    public void Retime(DateTimeOffset at) => FoundAt = at;

    public BoxMisplaced Tell() => new()
    {
        OperationId = OperationId,
        BoxNumber = BoxNumber,
        Version = (2 * Number) - 1,
        ExpectedPlace = ExpectedPlace,
        FoundPlace = FoundPlace,
        ShipmentId = ShipmentId,
        FoundAt = FoundAt,
    };

    /// <param name="place">Where the box is as it should be.</param>
    /// <param name="at">When it was seen there.</param>
    public BoxRecovered Recover(string place, DateTimeOffset at)
    {
        RecoveredAt = at;
        return new() { OperationId = OperationId, BoxNumber = BoxNumber, Version = 2 * Number, Place = place, At = at };
    }
}
