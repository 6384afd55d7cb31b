using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// An exported log: JSON lines, in the order of the log, so that it is written and verified as a stream. The first line names format and
/// operation; then one line for each record (the event's bytes as a text, and the hashes as stored), after the last record of an hour its
/// Merkle root, and at the end the head of the chain. Everything that <see cref="CustodyVerifier"/> needs is in it.
/// </summary>
public static class CustodyFile
{
    public const string Format = "logistik-custody/1";

    /// <summary>File name extension and media type of JSON lines.</summary>
    public const string MediaType = "application/jsonl";

    // The default encoder would escape every quotation mark of the events as six characters.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Start(Guid operationId) => Line(json =>
    {
        json.WriteString("format", Format);
        json.WriteString("operation", operationId);
    });

    /// <summary>One record, as it is stored: what a database holds is exported, not what it should hold.</summary>
    public static byte[] Record(
        long sequence, DateTimeOffset recordTime, Digest eventHash, Digest hash, ReadOnlySpan<byte> context, ReadOnlySpan<byte> body)
    {
        var (contextText, bodyText) = (Encoding.UTF8.GetString(context), Encoding.UTF8.GetString(body));
        return Line(json =>
        {
            json.WriteNumber("sequence", sequence);
            json.WriteString("recordTime", recordTime.ToUniversalTime());
            json.WriteString("eventHash", eventHash.ToString());
            json.WriteString("hash", hash.ToString());
            json.WriteString("context", contextText);
            json.WriteString("event", bodyText);
        });
    }

    public static byte[] Hour(DateTimeOffset hour, long first, long count, Digest root) => Line(json =>
    {
        json.WriteString("hour", hour.ToUniversalTime());
        json.WriteNumber("first", first);
        json.WriteNumber("count", count);
        json.WriteString("root", root.ToString());
    });

    public static byte[] End(long sequence, Digest head) => Line(json =>
    {
        json.WriteString("head", head.ToString());
        json.WriteNumber("records", sequence);
    });

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
