using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// An exported log: JSON lines, in the order of the log, so that it is written and verified as a stream. The first line names format and
/// operation; then one line for each record (the event's bytes as a text, the hashes, and the digest of what the event is found by), after
/// the last record of an hour its Merkle tree, and at the end the head of the chain. Everything that <see cref="CustodyVerifier"/> needs is
/// in it, and every column of the log's tables: what a database holds is exported, not what it should hold, hashes of a wrong length too.
/// </summary>
public static class CustodyFile
{
    public const string Format = "logistik-custody/2";

    /// <summary>File name extension and media type of JSON lines.</summary>
    public const string MediaType = "application/jsonl";

    // The default encoder would escape every quotation mark of the events as six characters.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Start(Guid operationId) => Line(json =>
    {
        json.WriteString("format", Format);
        json.WriteString("operation", operationId);
    });

    public static byte[] Record(
        long sequence, DateTimeOffset recordTime, ReadOnlySpan<byte> eventHash, ReadOnlySpan<byte> hash, Digest index,
        ReadOnlySpan<byte> context, ReadOnlySpan<byte> body)
    {
        var (eventHashText, hashText) = (Convert.ToHexStringLower(eventHash), Convert.ToHexStringLower(hash));
        var (contextText, bodyText) = (Encoding.UTF8.GetString(context), Encoding.UTF8.GetString(body));
        return Line(json =>
        {
            json.WriteNumber("sequence", sequence);
            json.WriteString("recordTime", recordTime.ToUniversalTime());
            json.WriteString("eventHash", eventHashText);
            json.WriteString("hash", hashText);
            json.WriteString("index", $"{index}");
            json.WriteString("context", contextText);
            json.WriteString("event", bodyText);
        });
    }

    public static byte[] Hour(DateTimeOffset hour, long first, long count, ReadOnlySpan<byte> subtrees, ReadOnlySpan<byte> root)
    {
        var (subtreesText, rootText) = (Convert.ToHexStringLower(subtrees), Convert.ToHexStringLower(root));
        return Line(json =>
        {
            json.WriteString("hour", hour.ToUniversalTime());
            json.WriteNumber("first", first);
            json.WriteNumber("count", count);
            json.WriteString("subtrees", subtreesText);
            json.WriteString("root", rootText);
        });
    }

    /// <param name="sequence">Records in the log.</param>
    /// <param name="recordTime">When the last was recorded; null when there is none.</param>
    /// <param name="head">Hash of the last.</param>
    public static byte[] End(long sequence, DateTimeOffset? recordTime, ReadOnlySpan<byte> head)
    {
        var headText = Convert.ToHexStringLower(head);
        return Line(json =>
        {
            json.WriteString("head", headText);
            json.WriteNumber("records", sequence);
            if (recordTime is { } time)
            {
                json.WriteString("recordTime", time.ToUniversalTime());
            }
        });
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }
}
