using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

/// <param name="ShipmentId">Given by the plan.</param>
/// <param name="DistrictCode">Kemendagri code of the district it goes to.</param>
/// <param name="DepartsAt">Its departure slot under the plan in force.</param>
/// <param name="Boxes">Boxes that the plan asks for.</param>
/// <param name="Sealed">Boxes laid out for it that are sealed; when all are, it is ready.</param>
/// <param name="Loaded">Boxes of it that are on its vehicles; it leaves when all are.</param>
/// <param name="State">How far it got.</param>
/// <param name="DepartedAt">When it left the store.</param>
/// <param name="ArrivedAt">When it reached the district.</param>
/// <param name="Shipped">Boxes that left.</param>
/// <param name="Accepted">Boxes that the receiver accepted so far.</param>
/// <param name="Rejected">Boxes that the receiver rejected so far.</param>
/// <param name="TurnedBack">Boxes that came off its vehicles elsewhere, such as in the store again.</param>
/// <param name="Version">Version of the record, as in the messages about it.</param>
internal sealed record ShipmentResponse(
    Guid ShipmentId, string DistrictCode, DateTimeOffset DepartsAt, int Boxes, int Sealed, int Loaded, ShipmentState State,
    DateTimeOffset? DepartedAt, DateTimeOffset? ArrivedAt, int Shipped, int Accepted, int Rejected, int TurnedBack, int Version)
{
    internal static IQueryable<ShipmentResponse> Of(IQueryable<Shipment> shipments) => shipments
        .AsNoTracking()
        .Select(s => new ShipmentResponse(
            s.Id, s.DistrictCode, s.DepartsAt, s.Boxes, s.Sealed, s.Loaded, s.State, s.DepartedAt, s.ArrivedAt, s.Shipped, s.Accepted,
            s.Rejected, s.TurnedBack, s.Version));
}
