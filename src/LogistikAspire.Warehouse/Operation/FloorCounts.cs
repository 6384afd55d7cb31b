namespace LogistikAspire.Warehouse.Operation;

/// <param name="Limit">Assembled boxes that the floor holds at most.</param>
/// <param name="Standing">Assembled boxes that stand on it.</param>
/// <param name="Free">Boxes that still fit.</param>
internal sealed record FloorCounts(int Limit, int Standing, int Free)
{
    internal static FloorCounts Of(Floor floor) => new(floor.Limit, floor.Standing, floor.Free);
}
