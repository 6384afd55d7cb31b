namespace LogistikAspire.Warehouse.Road.Waybills;

/// <param name="WaybillId">Given by whoever opened it.</param>
/// <param name="Number">What people call it, such as <c>SJ-0001</c>.</param>
/// <param name="From">Where the vehicle is loaded.</param>
/// <param name="Stops">Where it goes, in its order.</param>
/// <param name="ShipmentId">The shipment that leaves the store with it.</param>
/// <param name="VehicleKind">Code of a vehicle kind of the operation.</param>
/// <param name="Plate">The vehicle's plate or name, in capitals without blanks.</param>
/// <param name="Driver">Who drives or steers it.</param>
/// <param name="State">How far it got.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="DepartedAt">When it left.</param>
/// <param name="Shipped">Boxes that left on it.</param>
/// <param name="Accepted">Boxes accepted so far.</param>
/// <param name="Rejected">Boxes rejected so far.</param>
/// <param name="TurnedBack">Boxes that came off it elsewhere than at their stop.</param>
internal sealed record WaybillSummary(
    Guid WaybillId, string Number, string From, IReadOnlyList<StopSummary> Stops, Guid? ShipmentId, string VehicleKind, string Plate,
    string Driver, WaybillState State, DateTimeOffset OpenedAt, DateTimeOffset? DepartedAt, int Shipped, int Accepted, int Rejected,
    int TurnedBack)
{
    internal static WaybillSummary Of(Waybill w) => new(
        w.Id, Waybill.Name(w.Number), w.From, [.. w.Stops.OrderBy(s => s.Order).Select(s => new StopSummary(s.Place, s.ArrivedAt))],
        w.ShipmentId, w.VehicleKind, w.Plate, w.Driver, w.State, w.OpenedAt, w.DepartedAt, w.Shipped, w.Accepted, w.Rejected, w.TurnedBack);
}

/// <param name="Place">Where.</param>
/// <param name="ArrivedAt">When the vehicle came there; null before.</param>
internal sealed record StopSummary(string Place, DateTimeOffset? ArrivedAt);
