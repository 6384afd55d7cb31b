using System.Globalization;
using System.Text;
using System.Text.Json;
using LogistikAspire.Custody;
using System.Text.Json.Nodes;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Warehouse.Boxes.Events;

/// <summary>What the boxes of one document share in the custody log.</summary>
/// <param name="Operation">The operation's own code, which is part of each box's identification.</param>
/// <param name="DocumentId">The document that says so; for a departure through the gate the shipment.</param>
/// <param name="At">When it happened.</param>
/// <param name="TimeZone">IANA name of the operation's zone: what clocks on the wall showed is part of the record.</param>
/// <param name="By">Who did it, or gave the boxes away. Null for a departure: the gate opens by its conditions, not by a person.</param>
/// <param name="Witness">Who verified it, or received the boxes.</param>
/// <param name="Place">Where (<see cref="Warehouse.Operation.Place"/>).</param>
internal sealed record CustodyRecord(
    string Operation, Guid DocumentId, DateTimeOffset At, string TimeZone, string? By, string? Witness, string Place)
{
    /// <summary>The shipment that the boxes are part of; null where they may be of several.</summary>
    public Guid? ShipmentId { get; init; }

    /// <summary>The waybill that they travel on.</summary>
    public Guid? WaybillId { get; init; }

    /// <summary>What events have in the place of <see cref="By"/>: the log keeps for ever, and names must be able to go.</summary>
    public HiddenName? HiddenBy { get; } = By is null ? null : HiddenName.Of(By);

    /// <summary>The same for <see cref="Witness"/>.</summary>
    public HiddenName? HiddenWitness { get; } = Witness is null ? null : HiddenName.Of(Witness);
}

/// <summary>
/// The Warehouse's own happenings as EPCIS 2.0 events. What all boxes of a document share is one event of many boxes; a seal and a
/// rejection are one event for each box, since each has its own number or reason.
/// </summary>
internal static partial class BoxEvents
{
    // Names of our own. A domain that can never be registered: they name, they do not lead anywhere.
    private const string Own = "https://logistikaspire.example/";
    private const string Places = Own + "places/";
    private const string Seals = Own + "seals/";
    private const string Vehicles = Own + "vehicles/";

    private static readonly byte[] Context = Encoding.UTF8.GetBytes(
        $$"""["{{EpcisJson.StandardContext}}",{"logistik":"{{Own}}voc/"}]""");

    public static EpcisEvent Assembled(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("assembling", "in_progress", record, boxes);

    /// <summary>The box was closed and a seal put on.</summary>
    public static EpcisEvent Sealed(CustodyRecord record, string box, string seal) =>
        Write("AssociationEvent", "ADD", "packing", "container_closed", record, json =>
        {
            json.WriteString("parentID", BoxId.Of(record.Operation, box));
            WriteList(json, "childEPCs", [Seals + Uri.EscapeDataString(seal)]);
        });

    /// <summary>The seal came off.</summary>
    /// <param name="seal">Empty for a box that bore none: whatever was on it is off.</param>
    public static EpcisEvent Opened(CustodyRecord record, string box, string seal, string reason) =>
        Write("AssociationEvent", "DELETE", "unpacking", "container_open", record, json =>
        {
            json.WriteString("parentID", BoxId.Of(record.Operation, box));
            if (seal.Length > 0)
            {
                WriteList(json, "childEPCs", [Seals + Uri.EscapeDataString(seal)]);
            }
        }, reason);

    /// <summary>The box does not bear the seal that it should.</summary>
    /// <param name="seal">The one that it should bear.</param>
    public static EpcisEvent SealFound(CustodyRecord record, string box, string seal, string reason) =>
        Write("AssociationEvent", "DELETE", "inspecting", "non_conformant", record, json =>
        {
            json.WriteString("parentID", BoxId.Of(record.Operation, box));
            WriteList(json, "childEPCs", [Seals + Uri.EscapeDataString(seal)]);
        }, reason);

    /// <summary>The boxes are written off as gone.</summary>
    public static EpcisEvent Lost(CustodyRecord record, IEnumerable<string> boxes, string reason) =>
        Observed("decommissioning", "unknown", record, boxes, reason: reason);

    /// <summary>The boxes are damaged beyond use.</summary>
    public static EpcisEvent Retired(CustodyRecord record, IEnumerable<string> boxes, string reason) =>
        Observed("decommissioning", "damaged", record, boxes, reason: reason);

    /// <summary>A new box took the place of another: one event in the histories of both.</summary>
    public static EpcisEvent Replaced(CustodyRecord record, string box, string replacement, string reason) =>
        Observed("replacing", "active", record, [box, replacement], reason: $"{replacement} takes the place of {box}: {reason}");

    public static EpcisEvent Staged(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("staging_outbound", "in_progress", record, boxes);

    /// <summary>The boxes were put on a vehicle.</summary>
    /// <param name="reason">Why they leave their polling station unopened; null for all others.</param>
    public static EpcisEvent Loaded(CustodyRecord record, string vehicle, IEnumerable<string> boxes, string? reason = null) =>
        Aggregated("ADD", "loading", "in_progress", record, vehicle, boxes, reason);

    /// <summary>The boxes were taken off a vehicle that had not left.</summary>
    public static EpcisEvent Unloaded(CustodyRecord record, string vehicle, IEnumerable<string> boxes, string reason) =>
        Aggregated("DELETE", "unloading", "in_progress", record, vehicle, boxes, reason);

    /// <summary>The boxes came off a vehicle elsewhere than at their stop, as when it turned back.</summary>
    public static EpcisEvent TurnedBack(CustodyRecord record, string vehicle, IEnumerable<string> boxes, string reason) =>
        Aggregated("DELETE", "unloading", "returned", record, vehicle, boxes, reason);

    /// <summary>The boxes were found elsewhere than their records had them, and taken into custody there.</summary>
    public static EpcisEvent TakenIn(CustodyRecord record, IEnumerable<string> boxes, string reason) =>
        Observed("receiving", "non_conformant", record, boxes, reason: reason);

    /// <summary>The box was seen where it should not be.</summary>
    /// <param name="expected">Where it should be.</param>
    public static EpcisEvent Misplaced(CustodyRecord record, string box, string expected) =>
        Observed("inspecting", "non_conformant", record, [box], reason: $"Expected at {expected}");

    /// <summary>The boxes were seen where they should be.</summary>
    public static EpcisEvent Seen(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("inspecting", "conformant", record, boxes);

    public static EpcisEvent Departed(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("departing", "in_transit", record, boxes);

    public static EpcisEvent Arrived(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("arriving", "in_progress", record, boxes);

    /// <summary>Two people accepted that the box does not hold its kit.</summary>
    public static EpcisEvent Accepted(CustodyRecord record, string box, string reason) =>
        Observed("inspecting", "conformant", record, [box], reason: reason);

    /// <summary>The box got a label with another polling station.</summary>
    public static EpcisEvent Readdressed(CustodyRecord record, string box, string from, string to, string reason) =>
        Observed("encoding", "encoded", record, [box], reason: $"{from} → {to}: {reason}");

    /// <summary>The boxes are out of use.</summary>
    public static EpcisEvent Withdrawn(CustodyRecord record, IEnumerable<string> boxes, string reason) =>
        Write("ObjectEvent", "DELETE", "decommissioning", "inactive", record, json =>
            WriteList(json, "epcList", boxes.Select(box => BoxId.Of(record.Operation, box))), reason);

    /// <summary>The boxes changed hands: from who gave them to who received them.</summary>
    public static EpcisEvent Accepted(CustodyRecord record, IEnumerable<string> boxes) =>
        Observed("accepting", "conformant", record, boxes, json => WriteParties(json, record));

    /// <summary>The receiver did not take the box.</summary>
    public static EpcisEvent Rejected(CustodyRecord record, string box, string reason) =>
        Observed("accepting", "non_conformant", record, [box], reason: reason);

    /// <summary>
    /// Reads back what <see cref="BoxEvents"/> wrote into an event; of events that others captured, what they have of it.
    /// </summary>
    public static BoxEventDetails Details(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var e = document.RootElement;
        var transactions = e.TryGetProperty("bizTransactionList", out var list) ? list.EnumerateArray().ToList() : [];
        var shipment = transactions.Where(t => Text(t, "type") == "desadv").Select(ReadGuid).FirstOrDefault();
        var children = e.TryGetProperty("childEPCs", out var childList) ? childList.EnumerateArray().Select(c => c.GetString()!) : [];
        var isDeclared = e.TryGetProperty("errorDeclaration", out var declaration) && declaration.ValueKind == JsonValueKind.Object;
        var said = isDeclared ? declaration : e;
        return new(
            Text(said, "logistik:by"), Text(said, "logistik:witness"),
            e.TryGetProperty("readPoint", out var readPoint) ? Local(Text(readPoint, "id"), Places) : null,
            shipment, transactions.Where(t => Text(t, "type") == "bol").Select(ReadGuid).FirstOrDefault(),
            transactions.Where(t => Text(t, "type") is null).Select(ReadGuid).FirstOrDefault() ?? shipment,
            children.Select(c => Local(c, Seals)).FirstOrDefault(), Text(said, "logistik:reason"),
            Guid.TryParse(Local(Text(said, "logistik:correction"), "urn:uuid:"), out var correction) ? correction : null,
            isDeclared ? Text(declaration, "reason") ?? "" : null);

        static Guid? ReadGuid(JsonElement transaction) =>
            Guid.TryParse(Local(Text(transaction, "bizTransaction"), "urn:uuid:"), out var id) ? id : null;
    }

    private static EpcisEvent Observed(
        string step, string disposition, CustodyRecord record, IEnumerable<string> boxes, Action<Utf8JsonWriter>? more = null,
        string? reason = null) =>
        Write("ObjectEvent", "OBSERVE", step, disposition, record, json =>
        {
            WriteList(json, "epcList", boxes.Select(box => BoxId.Of(record.Operation, box)));
            more?.Invoke(json);
        }, reason);

    private static EpcisEvent Aggregated(
        string action, string step, string disposition, CustodyRecord record, string vehicle, IEnumerable<string> boxes, string? reason) =>
        Write("AggregationEvent", action, step, disposition, record, json =>
        {
            json.WriteString("parentID", Vehicles + Uri.EscapeDataString(vehicle));
            WriteList(json, "childEPCs", boxes.Select(box => BoxId.Of(record.Operation, box)));
        }, reason);

    private static EpcisEvent Write(
        string type, string action, string step, string disposition, CustodyRecord record, Action<Utf8JsonWriter> what,
        string? reason = null)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            var (time, offset) = Times(record.At, record.TimeZone);
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("eventTime", time);
            json.WriteString("eventTimeZoneOffset", offset);
            json.WriteString("action", action);
            json.WriteString("bizStep", step);
            json.WriteString("disposition", disposition);
            what(json);
            json.WriteStartObject("readPoint");
            json.WriteString("id", Places + Uri.EscapeDataString(record.Place));
            json.WriteEndObject();
            WriteTransactions(json, record);
            WriteIfAny(json, "logistik:by", record.HiddenBy?.Uri);
            WriteIfAny(json, "logistik:witness", record.HiddenWitness?.Uri);
            WriteIfAny(json, "logistik:reason", reason);
            json.WriteEndObject();
        }

        var read = EpcisDocument.ReadStored(Context, body.ToArray());
        return read.Events is [var e]
            ? e with { Context = Context, Names = [.. new[] { record.HiddenBy, record.HiddenWitness }.OfType<HiddenName>()] }
            : throw new InvalidOperationException($"An event of our own is not valid EPCIS: {read.Errors[0]}");
    }

    private static void WriteTransactions(Utf8JsonWriter json, CustodyRecord record)
    {
        json.WriteStartArray("bizTransactionList");
        Write("desadv", record.ShipmentId);
        Write("bol", record.WaybillId);
        if (record.DocumentId != record.ShipmentId)
        {
            Write(null, record.DocumentId);
        }

        json.WriteEndArray();

        void Write(string? type, Guid? id)
        {
            if (id is not null)
            {
                json.WriteStartObject();
                WriteIfAny(json, "type", type);
                json.WriteString("bizTransaction", $"urn:uuid:{id}");
                json.WriteEndObject();
            }
        }
    }

    private static void WriteParties(Utf8JsonWriter json, CustodyRecord record)
    {
        (string, string, HiddenName?)[] parties =
            [("sourceList", "source", record.HiddenBy), ("destinationList", "destination", record.HiddenWitness)];
        foreach (var (list, name, party) in parties)
        {
            json.WriteStartArray(list);
            json.WriteStartObject();
            json.WriteString("type", "possessing_party");
            json.WriteString(name, party!.Uri);
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

    /// <summary>Gives an event another time.</summary>
    internal static void WriteTime(JsonObject e, DateTimeOffset at, string timeZone) =>
        (e["eventTime"], e["eventTimeZoneOffset"]) = Times(at, timeZone);

    // A departure may be heard of before the operation that says which zone it lies in.
    private static (string Time, string Offset) Times(DateTimeOffset instant, string timeZone)
    {
        var at = timeZone.Length == 0 ? instant.ToUniversalTime()
            : instant.ToOffset(TimeZoneInfo.FindSystemTimeZoneById(timeZone).GetUtcOffset(instant));
        return (at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
            at.ToString("zzz", CultureInfo.InvariantCulture));
    }

    private static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Local(string? uri, string space) =>
        uri?.StartsWith(space, StringComparison.Ordinal) == true ? Uri.UnescapeDataString(uri[space.Length..]) : null;
}

/// <summary>
/// What an event says beyond EPCIS' own questions of what, when, where and why. Names are hidden (<see cref="HiddenName"/>), but in events
/// that others captured.
/// </summary>
internal sealed record BoxEventDetails(
    string? By, string? Witness, string? Place, Guid? ShipmentId, Guid? WaybillId, Guid? DocumentId, string? Seal, string? Reason,
    Guid? CorrectionId, string? Error);
