using System.Globalization;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Preparation;

/// <summary>A shipment that has not left, and how far the boxes laid out for it are.</summary>
/// <param name="Boxes">Boxes that the plan asks for.</param>
/// <param name="Counts">Those laid out for it.</param>
internal sealed record WaitingShipment(
    Guid ShipmentId, string DistrictCode, DateTimeOffset DepartsAt, int Boxes, BoxCounts Counts)
{
    /// <summary>Numbers of its flat boxes, in the order in which they are assembled; empty where nobody asks for them.</summary>
    public IReadOnlyList<string> Flat { get; init; } = [];

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
        var boxes = db.Boxes.AsNoTracking().Where(b => b.OperationId == operationId && waiting.Any(s => s.Id == b.ShipmentId));
        var counted = (await boxes.Where(b => b.PollingStation > 0)
            .GroupBy(b => new { b.ShipmentId, b.State, b.HasSealTrouble })
            .Select(g => new { g.Key.ShipmentId, g.Key.State, g.Key.HasSealTrouble, Count = g.Count() })
            .ToListAsync(ct)).ToLookup(c => c.ShipmentId);
        var recap = (await boxes.Where(b => b.PollingStation == 0 && b.State != BoxState.Loaded)
            .OrderBy(b => b.DistrictCode).ThenBy(b => b.Serial)
            .Select(b => new { b.ShipmentId, b.Number })
            .ToListAsync(ct)).ToLookup(b => b.ShipmentId, b => b.Number);

        return (store.Floor, [.. shipments
            .Select(s => new WaitingShipment(
                s.Id, s.DistrictCode, s.DepartsAt, s.Boxes, Sum(counted[s.Id].Select(c => (c.State, c.Count))))
            {
                Troubled = Sum(counted[s.Id].Where(c => c.HasSealTrouble).Select(c => (c.State, c.Count))),
                RecapBoxes = [.. recap[s.Id]],
            })
            .OrderBy(s => s.Key, StringComparer.Ordinal)]);
    }

    /// <summary>Numbers of the flat boxes of each waiting shipment, in the order in which they are assembled.</summary>
    public static async Task<ILookup<Guid?, string>> Flat(WarehouseDb db, Guid operationId, CancellationToken ct) =>
        (await db.Boxes.AsNoTracking()
            .Where(b => b.OperationId == operationId && b.ShipmentId != null && b.PollingStation > 0 && b.State == BoxState.Flat)
            .OrderBy(b => b.DistrictCode).ThenBy(b => b.Serial)
            .Select(b => new { b.ShipmentId, b.Number })
            .ToListAsync(ct)).ToLookup(b => b.ShipmentId, b => b.Number);

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

    private static BoxCounts Sum(IEnumerable<(BoxState State, int Count)> states)
    {
        var count = states.GroupBy(s => s.State, s => s.Count).ToDictionary(g => g.Key, g => g.Sum());
        return new(
            count.GetValueOrDefault(BoxState.Flat), count.GetValueOrDefault(BoxState.Assembled), count.GetValueOrDefault(BoxState.Packed),
            count.GetValueOrDefault(BoxState.Sealed), count.GetValueOrDefault(BoxState.Staged), count.GetValueOrDefault(BoxState.Loaded),
            count.GetValueOrDefault(BoxState.Accepted) + count.GetValueOrDefault(BoxState.Rejected));
    }
}
