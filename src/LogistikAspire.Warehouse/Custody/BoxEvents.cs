using System.Globalization;
using System.Text;
using System.Text.Json;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Warehouse.Custody;

/// <summary>What the boxes of one document share in the custody log.</summary>
/// <param name="ShipmentId">The shipment that they are part of.</param>
/// <param name="DocumentId">The sealing, arrival or hand-over that says so; for a departure the shipment.</param>
/// <param name="At">When it happened.</param>
/// <param name="TimeZone">IANA name of the operation's zone: what clocks on the wall showed is part of the record.</param>
/// <param name="By">Who did it, or gave the boxes away. Null for a departure: the gate opens by its conditions, not by a person.</param>
/// <param name="Witness">Who verified it, or received the boxes.</param>
/// <param name="Place"><see cref="BoxEvents.StorePlace"/>, a district's code, or the place that someone named.</param>
public sealed record CustodyRecord(
    Guid ShipmentId, Guid DocumentId, DateTimeOffset At, string TimeZone, string? By, string? Witness, string Place);

/// <summary>
/// The Warehouse's own happenings as EPCIS 2.0 events. What all boxes of a document share is one event of many boxes; a seal and a
/// rejection are one event for each box, since each has its own number or reason.
/// </summary>
public static class BoxEvents
{
    /// <summary>The place of everything that happens before departure.</summary>
    public const string StorePlace = "store";

    // Names of our own. A domain that can never be registered: they name, they do not lead anywhere.
    private const string Own = "https://logistikaspire.example/";
    private const string Places = Own + "places/";
    private const string Parties = Own + "parties/";
    private const string Seals = Own + "seals/";

    private static readonly byte[] Context = Encoding.UTF8.GetBytes(
        $$"""["{{EpcisJson.StandardContext}}",{"logistik":"{{Own}}voc/"}]""");

    /// <summary>The box was closed and a seal put on.</summary>
    public static EpcisEvent Sealed(CustodyRecord record, string box, string seal) =>
        Write("AssociationEvent", "ADD", "packing", "container_closed", record, json =>
        {
            json.WriteString("parentID", BoxId.Of(box));
            WriteList(json, "childEPCs", [Seals + Uri.EscapeDataString(seal)]);
        });

    public static EpcisEvent Departed(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("departing", "in_transit", record, boxes);

    public static EpcisEvent Arrived(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("arriving", "in_progress", record, boxes);

    /// <summary>The boxes changed hands: from who gave them to who received them.</summary>
    public static EpcisEvent Accepted(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("accepting", "conformant", record, boxes, json => WriteParties(json, record));

    /// <summary>The receiver did not take the box.</summary>
    public static EpcisEvent Rejected(CustodyRecord record, string box, string reason) =>
        Observed("accepting", "non_conformant", record, [box], json => json.WriteString("logistik:reason", reason));

    /// <summary>Reads back what <see cref="BoxEvents"/> wrote into an event; of events that others captured, what they have of it.</summary>
    public static BoxEventDetails Details(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var e = document.RootElement;
        var transactions = e.TryGetProperty("bizTransactionList", out var list) ? list.EnumerateArray().ToList() : [];
        var shipment = transactions.Where(t => Text(t, "type") == "desadv").Select(ReadGuid).FirstOrDefault();
        var children = e.TryGetProperty("childEPCs", out var childList) ? childList.EnumerateArray().Select(c => c.GetString()!) : [];
        return new(
            Text(e, "logistik:by"), Text(e, "logistik:witness"),
            e.TryGetProperty("readPoint", out var readPoint) ? Local(Text(readPoint, "id"), Places) : null,
            shipment, transactions.Where(t => Text(t, "type") is null).Select(ReadGuid).FirstOrDefault() ?? shipment,
            children.Select(c => Local(c, Seals)).FirstOrDefault(), Text(e, "logistik:reason"));

        static Guid? ReadGuid(JsonElement transaction) =>
            Guid.TryParse(Local(Text(transaction, "bizTransaction"), "urn:uuid:"), out var id) ? id : null;
    }

    private static EpcisEvent Observed(
        string step, string disposition, CustodyRecord record, IEnumerable<string> boxes, Action<Utf8JsonWriter>? more = null) =>
        Write("ObjectEvent", "OBSERVE", step, disposition, record, json =>
        {
            WriteList(json, "epcList", boxes.Select(BoxId.Of));
            more?.Invoke(json);
        });

    private static EpcisEvent Write(
        string type, string action, string step, string disposition, CustodyRecord record, Action<Utf8JsonWriter> what)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            var at = record.At.ToOffset(OffsetAt(record));
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("eventTime", at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture));
            json.WriteString("eventTimeZoneOffset", at.ToString("zzz", CultureInfo.InvariantCulture));
            json.WriteString("action", action);
            json.WriteString("bizStep", step);
            json.WriteString("disposition", disposition);
            what(json);
            json.WriteStartObject("readPoint");
            json.WriteString("id", Places + Uri.EscapeDataString(record.Place));
            json.WriteEndObject();
            WriteTransactions(json, record);
            WriteIfAny(json, "logistik:by", record.By);
            WriteIfAny(json, "logistik:witness", record.Witness);
            json.WriteEndObject();
        }

        var read = EpcisDocument.ReadStored(Context, body.ToArray());
        return read.Events is [var e]
            ? e with { Context = Context }
            : throw new InvalidOperationException($"An event of our own is not valid EPCIS: {read.Errors[0]}");
    }

    private static void WriteTransactions(Utf8JsonWriter json, CustodyRecord record)
    {
        json.WriteStartArray("bizTransactionList");
        json.WriteStartObject();
        json.WriteString("type", "desadv");
        json.WriteString("bizTransaction", $"urn:uuid:{record.ShipmentId}");
        json.WriteEndObject();
        if (record.DocumentId != record.ShipmentId)
        {
            json.WriteStartObject();
            json.WriteString("bizTransaction", $"urn:uuid:{record.DocumentId}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteParties(Utf8JsonWriter json, CustodyRecord record)
    {
        foreach (var (list, name, party) in new[] { ("sourceList", "source", record.By), ("destinationList", "destination", record.Witness) })
        {
            json.WriteStartArray(list);
            json.WriteStartObject();
            json.WriteString("type", "possessing_party");
            json.WriteString(name, Parties + Uri.EscapeDataString(party!));
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    // A departure may be heard of before the operation that says which zone it lies in.
    private static TimeSpan OffsetAt(CustodyRecord record) =>
        record.TimeZone.Length == 0 ? TimeSpan.Zero : TimeZoneInfo.FindSystemTimeZoneById(record.TimeZone).GetUtcOffset(record.At);

    private static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Local(string? uri, string space) =>
        uri?.StartsWith(space, StringComparison.Ordinal) == true ? Uri.UnescapeDataString(uri[space.Length..]) : null;
}

/// <summary>What an event says beyond EPCIS' own questions of what, when, where and why.</summary>
public sealed record BoxEventDetails(
    string? By, string? Witness, string? Place, Guid? ShipmentId, Guid? DocumentId, string? Seal, string? Reason);
