using System.Globalization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Reconciliation;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>Something of one kind that has not ended.</summary>
/// <param name="Matter">The kind, such as <c>boxes-out</c>.</param>
/// <param name="MustEnd">True if no operation is closed with it; false if it may be accepted as it is.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Examples">The first of them, 20 at most.</param>
/// <param name="Next">The call that ends them.</param>
internal sealed record OpenMatter(string Matter, bool MustEnd, int Count, IReadOnlyList<string> Examples, string Next);

/// <param name="Matter">The kind.</param>
/// <param name="Count">How many of it are accepted as they are: all that there are.</param>
/// <param name="Reason">Why they stay.</param>
public sealed record AcceptedMatter(string Matter, int Count, string Reason);

/// <summary>What of an operation has not ended.</summary>
internal static class OpenMatters
{
    public const string Waybills = "waybills";
    public const string BoxesMissing = "boxes-missing";
    public const string BoxesOut = "boxes-out";
    public const string BoxesUnused = "boxes-unused";
    public const string SealTroubles = "seal-troubles";
    public const string Misplacements = "misplacements";
    public const string Excess = "excess";
    public const string Counts = "count-differences";
    public const string Sheets = "unreconciled-items";

    private const int Examples = 20;

    /// <summary>Those that there are, in a fixed order.</summary>
    /// <param name="boxes">All boxes of the operation.</param>
    /// <param name="sheets">All its items.</param>
    public static async Task<List<OpenMatter>> Load(
        WarehouseDb db, Guid operationId, IReadOnlyCollection<Box> boxes, IReadOnlyCollection<ItemReconciliation> sheets,
        CancellationToken ct)
    {
        var path = $"/api/warehouse/operations/{operationId}";
        var waybills = await db.Waybills
            .Where(w => w.OperationId == operationId && (w.State == WaybillState.Open || w.State == WaybillState.Departed))
            .OrderBy(w => w.Number).Select(w => new { w.Number, w.State }).ToListAsync(ct);
        var troubles = await db.SealTroubles.Where(t => t.OperationId == operationId && t.EndedAt == null)
            .OrderBy(t => t.BoxNumber).Select(t => t.BoxNumber).ToListAsync(ct);
        var misplaced = await db.Misplacements.Where(m => m.OperationId == operationId && m.RecoveredAt == null)
            .OrderBy(m => m.BoxNumber).Select(m => m.BoxNumber).ToListAsync(ct);
        var excess = await db.Orders.Where(o => o.OperationId == operationId && o.Lines.Any(l => l.Excess > 0))
            .OrderBy(o => o.Number).Select(o => o.Number).ToListAsync(ct);
        var counts = await db.Stock.Where(s => s.OperationId == operationId && s.OpenDifference != 0)
            .OrderBy(s => s.Item).ThenBy(s => s.Place).ThenBy(s => s.Condition).ToListAsync(ct);
        OpenMatter?[] all =
        [
            Of(Waybills, waybills.ConvertAll(w => $"{Waybill.Name(w.Number)} {w.State.ToString().ToLowerInvariant()}"),
                $"Open: PUT {path}/waybills/{{id}}/cancellations/{{id}}. On the road: …/arrivals/{{id}}, then …/handovers/{{id}}; "
                    + "or, of what did not come to its stop, …/turn-backs/{id}.",
                mustEnd: true),
            Of(BoxesMissing, Numbers(BoxEnd.Missing), $"Seen: PUT {path}/sightings/{{id}}. Gone for good: PUT {path}/losses/{{id}}."),
            Of(BoxesOut, Numbers(BoxEnd.Out), $"PUT {path}/waybills/{{id}} from where they are; or PUT {path}/retirements/{{id}}."),
            Of(BoxesUnused, Numbers(BoxEnd.Unused),
                $"Send them, or PUT {path}/retirements/{{id}}; of stations that are no more, PUT {path}/withdrawals/{{id}}."),
            Of(SealTroubles, troubles, $"PUT {path}/sealings/{{id}}."),
            Of(Misplacements, misplaced, $"PUT {path}/sightings/{{id}} where it should be, or PUT {path}/findings/{{id}}."),
            Of(Excess, excess, $"PUT {path}/orders/{{id}}/excess-settlements/{{id}}."),
            Of(Counts, counts.ConvertAll(s => $"{s.Key}: {s.OpenDifference.ToString("+0;-0", CultureInfo.InvariantCulture)}"),
                $"PUT {path}/stock-documents/{{id}}, an adjustment to the count."),
            Of(Sheets, [.. sheets.Where(s => s.Difference != 0 || s.PackedDifference != 0).Select(s => s.Item)],
                $"GET {path}/reconciliation/{{item}} says why: what never came, or an adjustment."),
        ];
        return [.. all.OfType<OpenMatter>()];

        List<string> Numbers(BoxEnd end) =>
            [.. boxes.Where(b => BoxEnds.Of(b) == end).Select(b => b.Number).Order(StringComparer.Ordinal)];
    }

    /// <returns>Null if the operation may be closed: each matter is accepted as it is now, and none must end.</returns>
    public static Refusal? MayClose(IReadOnlyList<OpenMatter> open, IReadOnlyList<AcceptedMatter> accepted)
    {
        var (left, wrong) = (new List<object>(), new List<string>());
        foreach (var matter in open)
        {
            var said = accepted.Where(a => a.Matter == matter.Matter).ToList();
            var fault = matter.MustEnd ? $"{matter.Count} {matter.Matter} must end"
                : said.Count == 0 ? $"{matter.Count} {matter.Matter} are open"
                : said.Count > 1 ? $"{matter.Matter} is accepted twice"
                : said[0].Count != matter.Count ? $"{said[0].Count} {matter.Matter} are accepted, and there are {matter.Count}"
                : null;
            if (fault is not null)
            {
                wrong.Add(fault);
                left.Add(matter);
            }
        }

        wrong.AddRange(accepted.Where(a => open.All(m => m.Matter != a.Matter)).Select(a => $"there are no {a.Matter} to accept"));
        return wrong.Count == 0 ? null : new(
            "operation.not-ended",
            $"{string.Join("; ", wrong)}. End each by the call that it names, or, where it need not end, accept all that there are with a "
                + "reason in openMatters.",
            new Dictionary<string, object?> { ["matters"] = left });
    }

    private static OpenMatter? Of(string matter, IReadOnlyList<string> all, string next, bool mustEnd = false) =>
        all.Count == 0 ? null : new(matter, mustEnd, all.Count, [.. all.Take(Examples)], next);
}
