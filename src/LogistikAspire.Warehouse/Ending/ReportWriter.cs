using System.Linq.Expressions;
using LogistikAspire.Custody;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Reconciliation;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>Reads the parts of the final report. All of it in the operation's turn, so it is of one moment.</summary>
internal static class ReportWriter
{
    public static async Task<IReadOnlyList<DistrictReport>> Districts(
        WarehouseDb db, Guid operationId, IReadOnlyCollection<Box> boxes, CancellationToken ct)
    {
        var names = await db.Districts.Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, d => d.Name, ct);
        return
        [
            .. boxes.GroupBy(b => b.DistrictCode).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new DistrictReport(
                g.Key, names.GetValueOrDefault(g.Key, g.Key), g.Count(),
                new SortedDictionary<BoxEnd, int>(g.CountBy(BoxEnds.Of).ToDictionary()))),
        ];
    }

    public static IReadOnlyList<BoxReport> Boxes(IEnumerable<Box> boxes) =>
    [
        .. boxes.OrderBy(b => b.Number, StringComparer.Ordinal).Select(b => new BoxReport(
            b.Number, b.Election, b.Home, BoxEnds.Of(b), b.State, b.Place, b.LastPlace, b.Seal, b.Replaces, b.ReplacedBy)),
    ];

    public static async Task<IReadOnlyList<ItemReport>> Items(
        WarehouseDb db, Guid operationId, IEnumerable<ItemReconciliation> sheets, CancellationToken ct)
    {
        var items = await db.Items.AsNoTracking().Where(i => i.OperationId == operationId).ToDictionaryAsync(i => i.Code, ct);
        var stock = (await db.Stock.AsNoTracking().Where(s => s.OperationId == operationId && s.Quantity > 0).ToListAsync(ct))
            .ToLookup(s => s.Item);
        return
        [
            .. sheets.Select(s => new ItemReport(
                s.Item, items.GetValueOrDefault(s.Item)?.NameId ?? s.Item, items.GetValueOrDefault(s.Item)?.NameEn ?? s.Item, s.Printed,
                s.Sent, s.Stored, s.Damaged, s.Destroyed, s.Lost, s.Excess, s.Returned, s.Difference,
                [
                    .. stock[s.Item].GroupBy(p => (Level: p.Place.Split('-')[0], Condition: p.Condition.ToString().ToLowerInvariant()))
                        .OrderBy(g => g.Key.Level, StringComparer.Ordinal).ThenBy(g => g.Key.Condition, StringComparer.Ordinal)
                        .Select(g => new ItemPlace(g.Key.Level, g.Key.Condition, g.Sum(p => p.Quantity))),
                ])),
        ];
    }

    public static async Task<IReadOnlyList<LossReport>> Losses(WarehouseDb db, Guid operationId, CancellationToken ct) =>
    [
        .. (await db.BoxDocuments.AsNoTracking()
            .Where(d => d.OperationId == operationId && (d.Kind == BoxDocumentKind.Loss || d.Kind == BoxDocumentKind.Retirement))
            .OrderBy(d => d.At).ThenBy(d => d.Id)
            .ToListAsync(ct))
            .Select(d => new LossReport(d.Id, d.Kind.ToString().ToLowerInvariant(), d.At, d.Boxes, d.Reason, d.PoliceReport)),
    ];

    public static async Task<IReadOnlyList<AlarmReport>> Alarms(WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        var troubles = await db.SealTroubles.AsNoTracking().Where(t => t.OperationId == operationId).ToListAsync(ct);
        var misplacements = await db.Misplacements.AsNoTracking().Where(m => m.OperationId == operationId).ToListAsync(ct);
        var handovers = await db.Handovers.AsNoTracking().Where(h => h.OperationId == operationId && h.Rejected > 0).ToListAsync(ct);
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => d.OperationId == operationId).ToListAsync(ct);
        IEnumerable<AlarmReport> all =
        [
            .. troubles.Select(t => new AlarmReport("seal", t.BoxNumber, t.Place, t.Told, t.FoundAt, t.EndedAt)),
            .. misplacements.Select(m => new AlarmReport(
                "misplacement", m.BoxNumber, m.FoundPlace, $"Expected at {m.ExpectedPlace}", m.FoundAt, m.RecoveredAt)),
            .. handovers.SelectMany(h => h.Lines.Where(l => !l.IsAccepted).Select(l => new AlarmReport(
                "rejection", l.BoxNumber, h.Place, l.Reason!, h.HandedOverAt, null))),
            .. deliveries.SelectMany(d => d.Lines.Where(l => l.Accepted < l.Stated || l.Excess > 0).Select(l => new AlarmReport(
                "delivery", l.Item, null,
                $"Of {l.Stated} stated: {l.Damaged} damaged, {l.Wrong} wrong, {l.Short} short, {l.Excess} over the order",
                d.DeliveredAt, null))),
        ];
        return [.. all.OrderBy(a => a.At).ThenBy(a => a.Kind, StringComparer.Ordinal).ThenBy(a => a.Subject, StringComparer.Ordinal)];
    }

    /// <summary>Who signed how many documents of which kind. Names that read as one are one person.</summary>
    public static async Task<IReadOnlyList<(HiddenName Name, IReadOnlyDictionary<string, int> Documents)>> Signers(
        WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        var signed = new List<(string Name, string Kind)>();
        foreach (var d in await db.BoxDocuments.Where(d => d.OperationId == operationId)
            .Select(d => new { d.Kind, d.By, d.Witness }).ToListAsync(ct))
        {
            Add(BoxTurn.NounOf(d.Kind), d.By, d.Witness);
        }

        await AddAll("stock-document", db.StockDocuments, d => new(d.SignedBy, d.WitnessedBy));
        await AddAll("stock-count", db.StockCounts, d => new(d.CountedBy, d.WitnessedBy));
        await AddAll("handover", db.Handovers, d => new(d.GivenBy, d.ReceivedBy));
        await AddAll("delivery", db.Deliveries, d => new(d.DeliveredBy, d.ReceivedBy));
        await AddAll("sorting", db.Sortings, d => new(d.SortedBy, d.CheckedBy));
        await AddAll("reserve-use", db.ReserveUses, d => new(d.SignedBy, d.WitnessedBy));
        await AddAll("excess-settlement", db.ExcessSettlements, d => new(d.SignedBy, d.WitnessedBy));
        await AddAll("substitute", db.Substitutes, d => new(d.SignedBy, d.WitnessedBy));
        await AddAll("correction", db.Corrections, d => new(d.CorrectedBy, d.WitnessedBy));

        return
        [
            .. signed.GroupBy(s => Writing.NameKey(s.Name)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (
                    HiddenName.Of(g.First().Name),
                    (IReadOnlyDictionary<string, int>)new SortedDictionary<string, int>(
                        g.CountBy(s => s.Kind).ToDictionary(), StringComparer.Ordinal))),
        ];

        async Task AddAll<TDocument>(string kind, IQueryable<TDocument> documents, Expression<Func<TDocument, Signed>> names)
            where TDocument : class, IDocument
        {
            foreach (var (by, witness) in await documents.Where(d => d.OperationId == operationId).Select(names).ToListAsync(ct))
            {
                Add(kind, by, witness);
            }
        }

        void Add(string kind, params ReadOnlySpan<string?> names)
        {
            foreach (var name in names)
            {
                if (!Writing.IsNone(name))
                {
                    signed.Add((name!, kind));
                }
            }
        }
    }

    private sealed record Signed(string? By, string? Witness);
}
