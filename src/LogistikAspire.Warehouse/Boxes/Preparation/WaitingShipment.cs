using System.Globalization;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
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

    /// <summary>Some of its boxes, whose seals are in order, are not what their polling stations need any more.</summary>
    public bool HasDue { get; init; }

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
    /// The shipments that wait, in the order of their departure. Whoever compares them with the floor reads both in one transaction at
    /// <c>RepeatableRead</c>.
    /// </summary>
    /// <param name="most">The first of them, so many; absent means all.</param>
    public static async Task<List<WaitingShipment>> Load(WarehouseDb db, Guid operationId, CancellationToken ct, int most = int.MaxValue)
    {
        var shipments = await db.Shipments.AsNoTracking()
            .Where(s => s.OperationId == operationId && s.State == ShipmentState.Planned)
            .OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode).ThenBy(s => s.Id)
            .Take(most)
            .ToListAsync(ct);
        var ids = shipments.ConvertAll(s => s.Id);
        var boxes = db.Boxes.AsNoTracking().Where(b => b.OperationId == operationId && ids.Contains(b.ShipmentId!.Value));
        var all = await boxes
            .GroupBy(b => new { b.ShipmentId, b.State, b.HasSealTrouble, IsRecap = b.PollingStation == 0, IsDue = b.Due != null })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var counted = all.Where(c => !c.Key.IsRecap).ToLookup(c => c.Key.ShipmentId);
        var due = all.Where(c => c.Key is { IsDue: true, HasSealTrouble: false }).Select(c => c.Key.ShipmentId).ToHashSet();
        var recap = all.Any(c => c.Key.IsRecap && c.Key.State != BoxState.Loaded)
            ? (await boxes.Where(b => b.PollingStation == 0 && b.State != BoxState.Loaded)
                .OrderBy(b => b.DistrictCode).ThenBy(b => b.Serial)
                .Select(b => new { b.ShipmentId, b.Number })
                .ToListAsync(ct)).ToLookup(b => b.ShipmentId, b => b.Number)
            : null;

        return
        [
            .. shipments
                .Select(s => new WaitingShipment(
                    s.Id, s.DistrictCode, s.DepartsAt, s.Boxes, Sum(counted[s.Id].Select(c => (c.Key.State, c.Count))))
                {
                    Troubled = Sum(counted[s.Id].Where(c => c.Key.HasSealTrouble).Select(c => (c.Key.State, c.Count))),
                    RecapBoxes = [.. recap?[s.Id] ?? []],
                    HasDue = due.Contains(s.Id),
                })
                .OrderBy(s => s.Key, StringComparer.Ordinal),
        ];
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
        var planned = db.Shipments.Where(s => s.OperationId == operationId && s.State != ShipmentState.Cancelled);
        return await db.Districts
            .Where(d => d.OperationId == operationId && planned.Any())
            .OrderBy(d => d.Code)
            .Select(d => new
            {
                d.Code,
                Boxes = d.Boxes + d.ToSendAgain - planned.Where(s => s.DistrictCode == d.Code).Sum(s => s.Boxes),
            })
            .Where(d => d.Boxes > 0)
            .Select(d => new UnplannedBoxes(d.Code, d.Boxes))
            .ToListAsync(ct);
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
