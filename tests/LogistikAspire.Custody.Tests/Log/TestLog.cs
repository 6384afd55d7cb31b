using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.Custody.Tests.Log;

/// <summary>An exported log to tamper with: its lines, and the events that it was made of. A record comes every nine minutes.</summary>
internal sealed class TestLog
{
    private static readonly DateTimeOffset Begin = new(2024, 11, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Context = Encoding.UTF8.GetBytes($"\"{Given.Context}\"");

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

    public Digest Head { get; private set; }

    public IEnumerable<KnownDigest> Roots => Lines
        .Select(l => JsonNode.Parse(l)!)
        .Where(l => l["root"] is not null)
        .Select(l => new KnownDigest(l["hour"]!.GetValue<DateTimeOffset>(), null, Parse(l["root"])))
        .ToList();

    public static TestLog Of(int count) =>
        new(Guid.CreateVersion7(), [.. Enumerable.Range(0, count).Select(i => EventOf(i, Begin.AddMinutes(i)))]);

    public static EpcisEvent EventOf(int number, DateTimeOffset time) => Given.Event(Given.DepartureJson
        .Replace("4012345B1", $"4012345B{number:0000}", StringComparison.Ordinal)
        .Replace("2024-11-20T08:00:00+08:00", time.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal));

    public static string Text(EpcisEvent e) => Encoding.UTF8.GetString(e.Body.Span);

    public static Verification Verify(string file, params IEnumerable<KnownDigest> known) =>
        CustodyVerifier.Verify(new MemoryStream(Encoding.UTF8.GetBytes(file)), known);

    public Verification Verify(params IEnumerable<KnownDigest> known) => Verify(string.Join('\n', Lines) + "\n", known);

    /// <summary>Writes the file as the service would; with a range, only those records' lines, the others stay as they are.</summary>
    public void Rebuild(int from = 0, int to = int.MaxValue)
    {
        var chain = new CustodyChain(Operation);
        var lines = new List<byte[]> { CustodyFile.Start(Operation) };
        for (var i = 0; i < Records.Count; i++)
        {
            var e = Records[i];
            var record = chain.Append(e.Hash, LogRecord.HashContent(Context, e.Body.Span), Begin.AddMinutes(9 * i));
            lines.Add(CustodyFile.Record(
                record.Sequence, record.RecordTime, record.EventHash.ToArray(), record.Hash().ToArray(), EventIndex.Of(e).Hash(), Context,
                e.Body.Span));
            if (i == Records.Count - 1 || LogRecord.HourOf(Begin.AddMinutes(9 * (i + 1))) != LogRecord.HourOf(record.RecordTime))
            {
                var hour = chain.Touched[^1];
                lines.Add(CustodyFile.Hour(hour.Hour, hour.First, hour.Tree.Count, hour.Tree.ToArray(), hour.Tree.Root.ToArray()));
            }
        }

        lines.Add(CustodyFile.End(chain.Sequence, Records.Count == 0 ? null : chain.RecordTime, chain.Head.ToArray()));
        Head = chain.Head;
        var texts = lines.Select(l => Encoding.UTF8.GetString(l).TrimEnd('\n')).ToList();
        var before = Lines;
        Lines = texts;
        if (to != int.MaxValue)
        {
            Lines = [.. before.Select((line, i) => i >= LineOf(from) && i <= LineOf(to) ? texts[i] : line)];
        }
    }

    /// <summary>Index of the line of a record, counted from 0.</summary>
    public int LineOf(int record) => Lines.FindIndex(l => JsonNode.Parse(l)!["sequence"]?.GetValue<long>() == record + 1);

    public int HourLineOf(int record) => Lines.FindIndex(LineOf(record), l => l.StartsWith("{\"hour\"", StringComparison.Ordinal));

    public JsonNode Entry(int record) => JsonNode.Parse(Lines[LineOf(record)])!;

    /// <param name="record">The record, from 0.</param>
    /// <param name="change">What to do to its line.</param>
    /// <param name="sequence">The number that its line has, when it is not the record's own.</param>
    public void Change(int record, Action<JsonNode> change, int? sequence = null) => ChangeLine(LineOf((sequence ?? record + 1) - 1), change);

    public void ChangeHourOf(int record, Action<JsonNode> change) => ChangeLine(HourLineOf(record), change);

    public void ChangeEnd(Action<JsonNode> change) => ChangeLine(Lines.Count - 1, change);

    /// <summary>The root of a record's hour as a tamperer computes it who changed events but not the chain's links.</summary>
    public Digest RootAsItIsNow(int record)
    {
        var end = HourLineOf(record);
        var start = end;
        while (Lines[start - 1].StartsWith("{\"sequence\"", StringComparison.Ordinal))
        {
            start--;
        }

        var previous = start > 1
            ? Parse(JsonNode.Parse(Lines[..start].Last(l => l.StartsWith("{\"sequence\"", StringComparison.Ordinal)))!["hash"])
            : default;
        var leaves = new List<Digest>();
        foreach (var line in Lines[start..end].Select(l => JsonNode.Parse(l)!))
        {
            var content = LogRecord.HashContent(Context, Encoding.UTF8.GetBytes($"{line["event"]}"));
            leaves.Add(new LogRecord(
                Operation, line["sequence"]!.GetValue<long>(), line["recordTime"]!.GetValue<DateTimeOffset>(), Parse(line["eventHash"]), content,
                previous).Hash());
            previous = Parse(line["hash"]);
        }

        return Merkle.Root([.. leaves]);
    }

    private void ChangeLine(int index, Action<JsonNode> change)
    {
        var line = JsonNode.Parse(Lines[index])!;
        change(line);
        Lines[index] = line.ToJsonString();
    }

    private static Digest Parse(JsonNode? node) => Digest.TryParse($"{node}", out var digest) ? digest : throw new FormatException();
}
