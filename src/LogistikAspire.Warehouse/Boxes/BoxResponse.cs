using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes;

/// <param name="Number">District and serial, such as <c>63.03.05-0001</c>.</param>
/// <param name="DistrictCode">Kemendagri code of the district it belongs to.</param>
/// <param name="PollingStation">From 1 within the district.</param>
/// <param name="Election">Which of the operation's elections it serves.</param>
/// <param name="State">How far it got.</param>
/// <param name="ShipmentId">The shipment it belongs to under the plan in force, or left with; null when no plan needs it.</param>
/// <param name="Seal">The seal it bears.</param>
/// <param name="Place">Where it is; loaded or on the road, where it leaves or left from.</param>
/// <param name="Home">Its polling station, known once it is packed.</param>
/// <param name="WaybillId">The waybill that it is loaded for or travels on.</param>
/// <param name="Stop">Where that waybill brings it.</param>
/// <param name="IsReturning">True on its way back to the store.</param>
/// <param name="Due">What has to be done with it, since lists or the catalogue changed after it was packed; null while nothing has.</param>
internal sealed record BoxResponse(
    string Number, string DistrictCode, int PollingStation, string Election, BoxState State, Guid? ShipmentId, string? Seal,
    string Place, string? Home, Guid? WaybillId, string? Stop, bool IsReturning, BoxDue? Due = null)
{
    internal static IQueryable<BoxResponse> Of(IQueryable<Box> boxes) => boxes
        .AsNoTracking()
        .Select(b => new BoxResponse(
            b.Number, b.DistrictCode, b.PollingStation, b.Election, b.State, b.ShipmentId, b.Seal, b.Place, b.Home, b.WaybillId, b.Stop,
            b.IsReturning, b.Due));
}
