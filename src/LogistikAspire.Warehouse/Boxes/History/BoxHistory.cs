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
    private sealed record Remembered(Box Box, BoxPast Past, IReadOnlyList<Content>? Contents, BoxRecord? Against);

    private readonly Dictionary<string, Remembered> _boxes = [];

    /// <summary>Notes what boxes are before a record changes them, and which records of theirs contradict its time.</summary>
    public async Task Remember(RecordKind kind, IEnumerable<Box> boxes, DateTimeOffset at, CancellationToken ct)
    {
        var fresh = boxes.Where(b => !_boxes.ContainsKey(b.Number)).ToList();
        var numbers = fresh.ConvertAll(b => b.Number);
        var later = (await Steps(numbers).Where(r => r.At > at + Chronology.Tolerance).ToListAsync(ct)).ToLookup(r => r.BoxNumber);
        var contents = ChangesContents(kind)
            ? (await db.BoxContents.AsNoTracking()
                    .Where(c => c.OperationId == operationId && numbers.Contains(c.BoxNumber))
                    .ToListAsync(ct))
                .ToLookup(c => c.BoxNumber, c => new Content(c.Item, c.Quantity))
            : null;
        foreach (var box in fresh)
        {
            var aspects = AspectsOf(kind, box);
            var against = later[box.Number].Where(r => (r.Changes & aspects) != 0).MaxBy(r => r.At);
            _boxes.Add(box.Number, new(box, box.Past(), contents is null ? null : [.. contents[box.Number]], against));
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

    /// <summary>The boxes as they were at a time, by their records.</summary>
    public async Task<List<BoxThen>> AsOf(IEnumerable<Box> boxes, DateTimeOffset at, CancellationToken ct)
    {
        var all = boxes.ToList();
        var later = (await Steps(all.ConvertAll(b => b.Number))
                .Where(r => r.At > at && (r.Changes & BoxAspects.Way) != 0)
                .ToListAsync(ct))
            .ToLookup(r => r.BoxNumber);
        return all.ConvertAll(b => later[b.Number].MinBy(r => r.Number) is { } next
            ? new BoxThen(b, b.As(next.Before), later[b.Number].Max(r => r.At))
            : new BoxThen(b, b, null));
    }

    /// <summary>The records that changed something of these boxes, and stand.</summary>
    private IQueryable<BoxRecord> Steps(IReadOnlyCollection<string> numbers) => db.BoxRecords.AsNoTracking().Where(r =>
        r.OperationId == operationId && numbers.Contains(r.BoxNumber) && r.TakenBackBy == null && r.Changes != BoxAspects.None);

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
}
