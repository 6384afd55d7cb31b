using System.Globalization;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Preparation;

/// <summary>A shipment that has not left, and how far the boxes laid out for it are.</summary>
/// <param name="Boxes">Boxes that the plan asks for.</param>
/// <param name="Counts">Those laid out for it.</param>
/// <param name="Flat">Numbers of its flat boxes, in the order in which they are assembled.</param>
internal sealed record WaitingShipment(
    Guid ShipmentId, string DistrictCode, DateTimeOffset DepartsAt, int Boxes, BoxCounts Counts, IReadOnlyList<string> Flat)
{
    /// <summary>Those of its boxes whose seal is in trouble.</summary>
    public BoxCounts Troubled { get; init; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Numbers of the district's recap boxes that go with it and are not on a vehicle yet. It does not wait for them.</summary>
    public IReadOnlyList<string> RecapBoxes { get; init; } = [];

    /// <summary>In the order of departure, then of district, when compared as text (ordinal).</summary>
    public string Key =>
        string.Create(CultureInfo.InvariantCulture, $"{DepartsAt.UtcDateTime:O}~{DistrictCode}~{ShipmentId:N}");
}

/// <summary>Boxes in the store, each counted once.</summary>
/// <param name="Flat">To be assembled.</param>
/// <param name="Assembled">To be packed.</param>
/// <param name="Packed">To be sealed.</param>
/// <param name="Sealed">To be staged.</param>
/// <param name="Staged">To be loaded.</param>
/// <param name="Loaded">On a vehicle that has not left.</param>
/// <param name="Back">Came back and stand off the floor: to be staged as they are, or opened.</param>
internal sealed record BoxCounts(int Flat, int Assembled, int Packed, int Sealed, int Staged, int Loaded, int Back)
{
    /// <summary>Boxes that stand on the floor.</summary>
    public int Standing => Assembled + Packed + Sealed + Staged;

    public int All => Flat + Standing + Loaded + Back;
}

/// <summary>Boxes that have to leave the store, and that no shipment of the plan in force takes.</summary>
/// <param name="Boxes">At least 1. Publish a plan that has them: one is proposed.</param>
internal sealed record UnplannedBoxes(string DistrictCode, int Boxes);

internal static class WaitingShipments
{
    /// <summary>
    /// The floor, and the shipments that wait, in the order of their departure. Null if the operation is not open. Read it in one
    /// transaction at <c>RepeatableRead</c>: the two are compared.
    /// </summary>
    public static async Task<(Floor Floor, List<WaitingShipment> Shipments)?> Load(
        WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        var store = await OpenStore.Load(db, operationId, ct);
        if (store is null)
        {
            return null;
        }

        var waiting = db.Shipments.AsNoTracking().Where(s => s.OperationId == operationId && s.State == ShipmentState.Planned);
        var shipments = await waiting.ToListAsync(ct);
        var boxes = (await db.Boxes.AsNoTracking()
            .Where(b => b.OperationId == operationId && waiting.Any(s => s.Id == b.ShipmentId))
            .OrderBy(b => b.DistrictCode).ThenBy(b => b.Serial)
            .Select(b => new { b.ShipmentId, b.Number, b.State, b.HasSealTrouble, IsRecap = b.PollingStation == 0 })
            .ToListAsync(ct)).ToLookup(b => b.ShipmentId);

        return (store.Floor, [.. shipments
            .Select(s => (Shipment: s, Own: boxes[s.Id].Where(b => !b.IsRecap).ToList()))
            .Select(s => new WaitingShipment(
                s.Shipment.Id, s.Shipment.DistrictCode, s.Shipment.DepartsAt, s.Shipment.Boxes, Count(s.Own.Select(b => b.State)),
                [.. s.Own.Where(b => b.State == BoxState.Flat).Select(b => b.Number)])
            {
                Troubled = Count(s.Own.Where(b => b.HasSealTrouble).Select(b => b.State)),
                RecapBoxes = [.. boxes[s.Shipment.Id].Where(b => b.IsRecap && b.State != BoxState.Loaded).Select(b => b.Number)],
            })
            .OrderBy(s => s.Key, StringComparer.Ordinal)]);
    }

    /// <summary>Districts whose boxes the plan in force does not all send, ordered by code. Empty before the first plan.</summary>
    public static async Task<List<UnplannedBoxes>> Unplanned(WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        var planned = await db.Shipments
            .Where(s => s.OperationId == operationId && s.State != ShipmentState.Cancelled)
            .GroupBy(s => s.DistrictCode)
            .ToDictionaryAsync(g => g.Key, g => g.Sum(s => s.Boxes), ct);
        if (planned.Count == 0)
        {
            return [];
        }

        var districts = await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).OrderBy(d => d.Code).ToListAsync(ct);
        return
        [
            .. districts
                .Select(d => new UnplannedBoxes(d.Code, d.Boxes + d.ToSendAgain - planned.GetValueOrDefault(d.Code)))
                .Where(u => u.Boxes > 0),
        ];
    }

    private static BoxCounts Count(IEnumerable<BoxState> states)
    {
        var count = states.CountBy(s => s).ToDictionary();
        return new(
            count.GetValueOrDefault(BoxState.Flat), count.GetValueOrDefault(BoxState.Assembled), count.GetValueOrDefault(BoxState.Packed),
            count.GetValueOrDefault(BoxState.Sealed), count.GetValueOrDefault(BoxState.Staged), count.GetValueOrDefault(BoxState.Loaded),
            count.GetValueOrDefault(BoxState.Accepted) + count.GetValueOrDefault(BoxState.Rejected));
    }
}
