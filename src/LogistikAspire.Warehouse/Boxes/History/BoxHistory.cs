using System.Linq.Expressions;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.History;

/// <summary>A box, and what it was at an earlier time.</summary>
/// <param name="Then">The box itself, if no record moved it since.</param>
/// <param name="MovedAt">Time of the last record that moved it since; null if none did.</param>
internal sealed record BoxThen(Box Box, Box Then, DateTimeOffset? MovedAt);

/// <summary>What one record does to the history of the boxes that it names. Used in the operation's turn.</summary>
internal sealed class BoxHistory(WarehouseDb db, Guid operationId)
{
    /// <param name="Later">Its records of a later time than the record's.</param>
    /// <param name="Against">That of them which contradicts the record; null if none does.</param>
    private sealed record Remembered(
        Box Box, BoxPast Past, IReadOnlyList<Content>? Contents, IReadOnlyCollection<BoxRecord> Later, BoxRecord? Against);

    // Compiled once, as every turn asks them while others wait.
    private static readonly Func<WarehouseDb, Guid, string[], DateTimeOffset, IAsyncEnumerable<BoxRecord>> Later = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, string[] numbers, DateTimeOffset at) => db.BoxRecords.AsNoTracking().Where(IsStep).Where(r =>
            r.OperationId == operationId && numbers.Contains(r.BoxNumber) && r.At > at));

    // Hardly a box has such records, so it is asked first whether there are any.
    private static readonly Func<WarehouseDb, Guid, string[], DateTimeOffset, IAsyncEnumerable<Found>> Named = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, string[] numbers, DateTimeOffset at) => db.Boxes
            .Where(b => b.OperationId == operationId && numbers.Contains(b.Number))
            .Select(b => new Found(b, db.BoxRecords.Where(IsStep).Any(r =>
                r.OperationId == operationId && r.BoxNumber == b.Number && r.At > at))));

    private readonly Dictionary<string, Remembered> _boxes = [];

    /// <summary>Those of the boxes that exist, by number; what they are is noted as by <see cref="Remember"/>.</summary>
    public async Task<Dictionary<string, Box>> Find(RecordKind kind, IEnumerable<string> numbers, DateTimeOffset at, CancellationToken ct)
    {
        var found = await Named(db, operationId, [.. numbers.Distinct()], at).ToListAsync(ct);
        await Remember(kind, found.Select(f => f.Box), at, ct, found.Where(f => f.HasLater).Select(f => f.Box.Number).ToHashSet());
        return found.ToDictionary(f => f.Box.Number, f => f.Box);
    }

    /// <summary>Notes what boxes are before a record changes them, and which records of theirs contradict its time.</summary>
    /// <param name="withLater">Numbers of those that have later records; null if that is not known.</param>
    public async Task Remember(
        RecordKind kind, IEnumerable<Box> boxes, DateTimeOffset at, CancellationToken ct, HashSet<string>? withLater = null)
    {
        var fresh = boxes.Where(b => !_boxes.ContainsKey(b.Number)).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        string[] numbers = [.. fresh.Select(b => b.Number)];
        string[] asked = withLater is null ? numbers : [.. numbers.Where(withLater.Contains)];
        List<BoxRecord> records = asked.Length == 0 ? [] : await Later(db, operationId, asked, at).ToListAsync(ct);
        var later = records.ToLookup(r => r.BoxNumber);
        var contents = ChangesContents(kind)
            ? (await db.BoxContents.AsNoTracking()
                    .Where(c => c.OperationId == operationId && numbers.Contains(c.BoxNumber))
                    .ToListAsync(ct))
                .ToLookup(c => c.BoxNumber, c => new Content(c.Item, c.Quantity))
            : null;
        foreach (var box in fresh)
        {
            var aspects = AspectsOf(kind, box);
            BoxRecord[] own = [.. later[box.Number]];
            var against = own.Where(r => r.At > at + Chronology.Tolerance && (r.Changes & aspects) != 0).MaxBy(r => r.At);
            _boxes.Add(box.Number, new(box, box.Past(), contents is null ? null : [.. contents[box.Number]], own, against));
        }
    }

    /// <returns>Null if no record of the box contradicts that time.</returns>
    public Refusal? Judge(Box box, DateTimeOffset at) => _boxes.GetValueOrDefault(box.Number)?.Against is { } against
        ? Chronology.Contradicted($"Box {box.Number}", at, against.Kind, against.RecordId, against.At)
        : null;

    /// <returns>Null if no record of any of the boxes contradicts that time.</returns>
    public Refusal? Refuse(IEnumerable<Box> boxes, DateTimeOffset at) =>
        boxes.OrderBy(b => b.Number, StringComparer.Ordinal).Select(b => Judge(b, at)).FirstOrDefault(r => r is not null);

    /// <summary>Keeps that the record named the boxes that were noted.</summary>
    public void Keep(RecordKind kind, Guid recordId, DateTimeOffset at) => db.AddRange(_boxes.Values
        .OrderBy(r => r.Box.Number, StringComparer.Ordinal)
        .Select(r => new BoxRecord
        {
            OperationId = operationId,
            BoxNumber = r.Box.Number,
            Kind = kind,
            RecordId = recordId,
            At = at,
            Before = r.Past,
            Contents = r.Contents,
            Changes = r.Past.ChangesTo(r.Box.Past()) is var changes && r.Contents is null ? changes : changes | BoxAspects.Contents,
        }));

    /// <summary>What a box that was noted was at the time of the record, by its own records.</summary>
    public BoxThen AsOf(Box box)
    {
        var moved = _boxes[box.Number].Later.Where(r => (r.Changes & BoxAspects.Way) != 0).ToList();
        return moved.Count == 0 ? new(box, box, null) : new(box, box.As(moved.MinBy(r => r.Number)!.Before), moved.Max(r => r.At));
    }

    /// <summary>The record changed something of its box, and stands.</summary>
    private static Expression<Func<BoxRecord, bool>> IsStep => r => r.TakenBackBy == null && r.Changes != BoxAspects.None;

    private static bool ChangesContents(RecordKind kind) => kind is RecordKind.Packings or RecordKind.Retirements or RecordKind.Withdrawals
        or RecordKind.Openings;

    /// <summary>What a record of the kind would change of the box, or rely on.</summary>
    private static BoxAspects AspectsOf(RecordKind kind, Box box) => kind switch
    {
        RecordKind.Sightings => BoxAspects.None,
        RecordKind.Acceptances or RecordKind.Readdressings => BoxAspects.Label,
        RecordKind.SealInspections => BoxAspects.Seal,
        RecordKind.Sealings when box.HasSealTrouble => BoxAspects.Seal,
        RecordKind.Sealings or RecordKind.Openings or RecordKind.Stagings or RecordKind.Loadings => BoxAspects.Way | BoxAspects.Seal,
        RecordKind.Packings => BoxAspects.Way | BoxAspects.Label | BoxAspects.Contents,
        RecordKind.Losses or RecordKind.Retirements => BoxAspects.Way | BoxAspects.Seal | BoxAspects.Contents,
        _ => BoxAspects.Way,
    };

    /// <param name="HasLater">Records of a later time changed something of it, and stand.</param>
    private sealed record Found(Box Box, bool HasLater);
}
