using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes;

/// <param name="Number">
/// District and serial, such as <c>63.03.05-0001</c>; <c>63.03.05-R1</c> is a recap box, <c>63.03.05-P1</c> one that replaces another.
/// </param>
/// <param name="DistrictCode">Kemendagri code of the district it belongs to.</param>
/// <param name="PollingStation">From 1 within the district; 0 for a recap box.</param>
/// <param name="Election">Which of the operation's elections it serves; <c>rekapitulasi</c> for a recap box.</param>
/// <param name="State">How far it got.</param>
/// <param name="ShipmentId">The shipment it belongs to under the plan in force, or left with; null when no plan needs it.</param>
/// <param name="Seal">The seal it bears.</param>
/// <param name="Place">Where it is; loaded or on the road, where it leaves or left from; <c>unknown</c> when it is missing or lost.</param>
/// <param name="Home">Its polling station, known once it is packed; of a recap box its committee.</param>
/// <param name="WaybillId">The waybill that it is loaded for or travels on.</param>
/// <param name="Stop">Where that waybill brings it.</param>
/// <param name="IsReturning">True on its way back to the store.</param>
/// <param name="Due">What has to be done with it, since lists or the catalogue changed after it was packed; null while nothing has.</param>
/// <param name="HasSealTrouble">True from when its seal was found missing, broken or another's until a new one is on it.</param>
/// <param name="LastPlace">Where it was last while its place is unknown; null otherwise.</param>
/// <param name="Replaces">The box in whose place it came.</param>
/// <param name="ReplacedBy">The box that came in its place.</param>
internal sealed record BoxResponse(
    string Number, string DistrictCode, int PollingStation, string Election, BoxState State, Guid? ShipmentId, string? Seal,
    string Place, string? Home, Guid? WaybillId, string? Stop, bool IsReturning,
    bool HasSealTrouble, string? LastPlace, string? Replaces, string? ReplacedBy, BoxDue? Due)
{
    internal static IQueryable<BoxResponse> Of(IQueryable<Box> boxes) => boxes
        .AsNoTracking()
        .Select(b => new BoxResponse(
            b.Number, b.DistrictCode, b.PollingStation, b.Election, b.State, b.ShipmentId, b.Seal, b.Place, b.Home, b.WaybillId, b.Stop,
            b.IsReturning, b.HasSealTrouble, b.LastPlace, b.Replaces, b.ReplacedBy,
            b.State == BoxState.Lost || b.State == BoxState.Retired ? null : b.Due));
}
