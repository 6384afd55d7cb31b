using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// An exported log: JSON lines, in the order of the log, so that it is written and verified as a stream. The first line names format and
/// operation; then one line for each record (the event's bytes as a text, the hashes, and the digest of what the event is found by), after
/// the record that completes it the hash of each subtree that is kept, and at the end the checkpoint. Everything that
/// <see cref="CustodyVerifier"/> needs is in it, and every column of the log's tables: what a database holds is exported, not what it
/// should hold, hashes of a wrong length too. <c>docs/custody-log.md</c> specifies it for whoever writes another verifier.
/// </summary>
public static class CustodyFile
{
    public const string Format = "logistik-custody/3";

    /// <summary>Of the file beside it, with the names whose commitments the log has.</summary>
    public const string NamesFormat = "logistik-custody-names/1";

    /// <summary>Media type of JSON lines.</summary>
    public const string MediaType = "application/jsonl";

    /// <summary>In UTC, to the microsecond.</summary>
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

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
            json.WriteString("recordTime", Text(recordTime));
            json.WriteString("eventHash", eventHashText);
            json.WriteString("hash", hashText);
            json.WriteString("index", $"{index}");
            json.WriteString("context", contextText);
            json.WriteString("event", bodyText);
        });
    }

    public static byte[] Subtree(Subtree subtree, ReadOnlySpan<byte> hash)
    {
        var hashText = Convert.ToHexStringLower(hash);
        return Line(json =>
        {
            json.WriteNumber("height", subtree.Height);
            json.WriteNumber("index", subtree.Index);
            json.WriteString("hash", hashText);
        });
    }

    /// <param name="size">Records in the log.</param>
    /// <param name="root">Root of its tree.</param>
    /// <param name="frontier">The roots from which the tree grows on: <see cref="MerkleFrontier.ToArray"/>.</param>
    /// <param name="recordTime">When the last was recorded; null when there is none.</param>
    public static byte[] End(long size, ReadOnlySpan<byte> root, ReadOnlySpan<byte> frontier, DateTimeOffset? recordTime)
    {
        var (rootText, frontierText) = (Convert.ToHexStringLower(root), Convert.ToHexStringLower(frontier));
        return Line(json =>
        {
            json.WriteNumber("size", size);
            json.WriteString("root", rootText);
            json.WriteString("frontier", frontierText);
            json.WriteString("recordTime", recordTime is { } time ? Text(time) : null);
        });
    }

    /// <summary>The first line of a file of names.</summary>
    public static byte[] NamesStart(Guid operationId) => Line(json =>
    {
        json.WriteString("format", NamesFormat);
        json.WriteString("operation", operationId);
    });

    /// <summary>What stands behind one commitment, as it is stored.</summary>
    public static byte[] Name(ReadOnlySpan<byte> commitment, ReadOnlySpan<byte> salt, string name)
    {
        var (commitmentText, saltText) = (Convert.ToHexStringLower(commitment), Convert.ToHexStringLower(salt));
        return Line(json =>
        {
            json.WriteString("commitment", commitmentText);
            json.WriteString("salt", saltText);
            json.WriteString("name", name);
        });
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

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
