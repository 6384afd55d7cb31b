using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Custody.Log;
using LogistikAspire.Testing;

namespace LogistikAspire.Custody.Tests.Log;

/// <summary>An exported log to tamper with: its lines, and the events that it was made of. A record comes every nine minutes.</summary>
internal sealed class TestLog
{
    private static readonly DateTimeOffset Begin = new(2024, 11, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Context = Encoding.UTF8.GetBytes($"\"{Given.Context}\"");

    private readonly List<Checkpoint> _checkpoints = [];

    private TestLog(Guid operation, List<EpcisEvent> records)
    {
        Operation = operation;
        Records = records;
        Rebuild();
    }

    public Guid Operation { get; }

    public static DateTimeOffset EventTime => Begin;

    /// <summary>What <see cref="Rebuild"/> makes the lines of.</summary>
    public List<EpcisEvent> Records { get; }

    public List<string> Lines { get; private set; } = [];

    /// <summary>The checkpoint of the log as it was last built.</summary>
    public Checkpoint Checkpoint => CheckpointAt(Records.Count);

    public static TestLog Of(int count) =>
        new(Guid.CreateVersion7(), [.. Enumerable.Range(0, count).Select(i => EventOf(i, Begin.AddMinutes(i)))]);

    public static EpcisEvent EventOf(int number, DateTimeOffset time) => Given.Event(Given.DepartureJson
        .Replace("4012345B1", $"4012345B{number:0000}", StringComparison.Ordinal)
        .Replace("2024-11-20T08:00:00+08:00", time.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal));

    public static string Text(EpcisEvent e) => Encoding.UTF8.GetString(e.Body.Span);

    public static Verification Verify(string file, params IReadOnlyCollection<Checkpoint> known) =>
        BothVerifiers.Verify(Encoding.UTF8.GetBytes(file), known);

    public Verification Verify(params IReadOnlyCollection<Checkpoint> known) => Verify(string.Join('\n', Lines) + "\n", known);

    public Checkpoint CheckpointAt(int size) => _checkpoints[size];

    /// <summary>Writes the file as the service would; with a range, only those records' lines, the others stay as they are.</summary>
    public void Rebuild(int from = 0, int to = int.MaxValue)
    {
        var tree = new CustodyTree(Operation);
        var lines = new List<byte[]> { CustodyFile.Start(Operation) };
        _checkpoints.Clear();
        _checkpoints.Add(tree.Checkpoint);
        for (var i = 0; i < Records.Count; i++)
        {
            var (e, completed) = (Records[i], tree.Completed.Count);
            var (record, hash) = tree.Append(e.Hash, LogRecord.HashContent(Context, e.Body.Span), Begin.AddMinutes(9 * i));
            var index = EventIndex.Of(e).Hash();
            lines.Add(CustodyFile.Record(
                record.Sequence, record.RecordTime, record.EventHash.ToArray(), hash.ToArray(), index, Context, e.Body.Span));
            lines.AddRange(tree.Completed.Skip(completed).Select(c => CustodyFile.Subtree(c.Subtree, c.Hash.ToArray())));
            _checkpoints.Add(tree.Checkpoint);
        }

        lines.Add(CustodyFile.End(
            tree.Frontier.Size, tree.Frontier.Root.ToArray(), tree.Frontier.ToArray(), Records.Count == 0 ? null : tree.RecordTime));
        var texts = lines.Select(l => Encoding.UTF8.GetString(l).TrimEnd('\n')).ToList();
        var before = Lines;
        Lines = texts;
        if (to != int.MaxValue)
        {
            Lines = [.. before.Select((line, i) => i >= LineOf(from) && i <= LineOf(to) ? texts[i] : line)];
        }
    }

    /// <summary>Index of the line of a record, counted from 0.</summary>
    public int LineOf(int record) => Lines.FindIndex(l => l.StartsWith($"{{\"sequence\":{record + 1},", StringComparison.Ordinal));

    /// <summary>Index of the line of the first kept subtree at or behind a record.</summary>
    public int SubtreeLineOf(int record) => Lines.FindIndex(LineOf(record), l => l.StartsWith("{\"height\"", StringComparison.Ordinal));

    public JsonNode Entry(int record) => JsonNode.Parse(Lines[LineOf(record)])!;

    /// <param name="record">The record, from 0.</param>
    /// <param name="change">What to do to its line.</param>
    /// <param name="sequence">The number that its line has, when it is not the record's own.</param>
    public void Change(int record, Action<JsonNode> change, int? sequence = null) =>
        ChangeLine(LineOf((sequence ?? record + 1) - 1), change);

    public void ChangeSubtreeOf(int record, Action<JsonNode> change) => ChangeLine(SubtreeLineOf(record), change);

    public void ChangeEnd(Action<JsonNode> change) => ChangeLine(Lines.Count - 1, change);

    /// <summary>The end as a tamperer computes it from the lines as they are now, whatever hashes those state.</summary>
    public void FitEnd()
    {
        var tree = new MerkleFrontier();
        foreach (var line in Lines.Where(l => l.StartsWith("{\"sequence\"", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l)!))
        {
            tree.Append(HashOf(line));
        }

        ChangeEnd(e => (e["size"], e["root"], e["frontier"]) = (tree.Size, $"{tree.Root}", Convert.ToHexStringLower(tree.ToArray())));
    }

    /// <summary>The hash of a record as it follows from the rest of its line.</summary>
    public Digest HashOf(JsonNode line) => new LogRecord(
        Operation, line["sequence"]!.GetValue<long>(), line["recordTime"]!.GetValue<DateTimeOffset>(), Parse(line["eventHash"]),
        LogRecord.HashContent(Encoding.UTF8.GetBytes($"{line["context"]}"), Encoding.UTF8.GetBytes($"{line["event"]}"))).Hash();

    /// <summary>A time of a line, moved.</summary>
    public static string Moved(JsonNode? time, TimeSpan by) =>
        (time!.GetValue<DateTimeOffset>() + by).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private void ChangeLine(int index, Action<JsonNode> change)
    {
        var line = JsonNode.Parse(Lines[index])!;
        change(line);
        Lines[index] = line.ToJsonString();
    }

    private static Digest Parse(JsonNode? node) => Digest.TryParse($"{node}", out var digest) ? digest : throw new FormatException();
}
