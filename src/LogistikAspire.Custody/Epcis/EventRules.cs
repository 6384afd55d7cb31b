using System.Collections.Frozen;
using System.Text.Json;
using static LogistikAspire.Custody.Epcis.Checks;

namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// What EPCIS 2.0 asks of each type of event: its properties, which of them it needs, and the rules that tie them together. All five
/// types are open: extensions may stand beside the standard's properties.
/// </summary>
internal static class EventRules
{
    private static readonly Check Quantities = ListOf(Closed(
        new("epcClass", Uri, IsRequired: true), new("quantity", Number), new("uom", Unit)));

    private static readonly Check Place = Open(new Property("id", Uri, IsRequired: true));

    private static readonly Check Dispositions = ListOf(Word(Vocabulary.Disposition));

    private static readonly Check Transaction = Closed(
        new("type", Word(Vocabulary.BizTransactionType)), new("bizTransaction", Uri, IsRequired: true));

    private static readonly Check SensorMetadata = Open(
        new("time", Time), new("startTime", Time), new("endTime", Time), new("deviceID", Uri), new("deviceMetadata", Uri),
        new("rawData", Uri), new("dataProcessingMethod", Uri), new("bizRules", Uri));

    private static readonly Check SensorReport = Open(
        new("type", WebWord), new("exception", WebWord), new("deviceID", Uri), new("deviceMetadata", Uri), new("rawData", Uri),
        new("dataProcessingMethod", Uri), new("bizRules", Uri), new("time", Time), new("microorganism", Uri),
        new("chemicalSubstance", Uri), new("value", Number), new("component", Word(Vocabulary.Component)), new("stringValue", Text),
        new("booleanValue", Boolean), new("hexBinaryValue", Hexadecimal), new("uriValue", Uri), new("minValue", Number),
        new("maxValue", Number), new("meanValue", Number), new("sDev", Number), new("percRank", Number), new("percValue", Number),
        new("uom", Text), new("coordinateReferenceSystem", Uri));

    private static readonly Property[] Common =
    [
        new("@context", Context),
        new("type", Text, IsRequired: true),
        new("eventTime", Time, IsRequired: true),
        new("eventTimeZoneOffset", ZoneOffset, IsRequired: true),
        new("recordTime", Time),
        new("eventID", Uri),
        new("certificationInfo", UriOrUris),
        new("errorDeclaration", Open(
            new("declarationTime", Time, IsRequired: true),
            new("reason", Word(Vocabulary.ErrorReason)),
            new("correctiveEventIDs", ListOf(Uri)))),
        new("bizStep", Word(Vocabulary.BizStep)),
        new("disposition", Word(Vocabulary.Disposition)),
        new("persistentDisposition", Closed(new("set", Dispositions), new("unset", Dispositions))),
        new("readPoint", Place),
        new("bizLocation", Place),
        new("bizTransactionList", ListOf(Transaction)),
        new("sourceList", ListOf(Party("source"))),
        new("destinationList", ListOf(Party("destination"))),
        new("sensorElementList", ListOf(Open(
            new("sensorMetadata", SensorMetadata), new("sensorReport", ListOf(TypedReport, atLeast: 1), IsRequired: true)))),
    ];

    private static readonly Property Action = new("action", Checks.Action, IsRequired: true);
    private static readonly Property EpcList = new("epcList", DistinctUris);
    private static readonly Property QuantityList = new("quantityList", Quantities);
    private static readonly Property ChildEpcs = new("childEPCs", ListOf(Uri));
    private static readonly Property ChildQuantities = new("childQuantityList", Quantities);
    private static readonly Property Ilmd = new("ilmd", Open());

    private static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["ObjectEvent"] = new(
            [Action, EpcList, QuantityList, Ilmd],
            (reader, e) =>
            {
                if (!Has(e, "epcList") && !HasSome(e, "quantityList") && !(HasSome(e, "sensorElementList") && Has(e, "readPoint")))
                {
                    reader.Fail("event.what", "It says of nothing: epcList, quantityList, or sensorElementList with readPoint is needed.");
                }

                if (Has(e, "ilmd") && !Is(e, "ADD"))
                {
                    reader.Fail("ilmd.action", "Master data of instances and lots is given when they begin: only with action ADD.", "ilmd");
                }
            }),
        ["AggregationEvent"] = new(
            [Action, new("parentID", Uri), ChildEpcs, ChildQuantities],
            (reader, e) =>
            {
                if (!Has(e, "parentID") && !Is(e, "OBSERVE"))
                {
                    reader.Fail("event.parent", "The parent may be left out with action OBSERVE only.", "parentID");
                }

                NeedsChildren(reader, e);
            }),
        ["AssociationEvent"] = new([Action, new("parentID", Uri, IsRequired: true), ChildEpcs, ChildQuantities], NeedsChildren),
        ["TransactionEvent"] = new(
            [Action, new("bizTransactionList", ListOf(Transaction, atLeast: 1), IsRequired: true), new("parentID", Uri),
                new("epcList", ListOf(Uri)), QuantityList],
            (reader, e) =>
            {
                if (!Has(e, "epcList") && !HasSome(e, "quantityList") && !Is(e, "DELETE"))
                {
                    reader.Fail("event.what", "epcList or quantityList may be left out with action DELETE only.");
                }
            }),
        ["TransformationEvent"] = new(
            [
                new("inputEPCList", DistinctUris), new("inputQuantityList", Quantities), new("outputEPCList", DistinctUris),
                new("outputQuantityList", Quantities), new("transformationID", Uri), Ilmd,
            ],
            (reader, e) =>
            {
                var hasInput = HasSome(e, "inputEPCList") || HasSome(e, "inputQuantityList");
                var hasOutput = HasSome(e, "outputEPCList") || HasSome(e, "outputQuantityList");
                if (Has(e, "transformationID") ? !hasInput && !hasOutput : !hasInput || !hasOutput)
                {
                    reader.Fail("event.what", "Inputs and outputs are needed; with a transformationID, one of them.");
                }
            }),
    }.ToFrozenDictionary();

    /// <summary>The five types of event.</summary>
    public static IEnumerable<string> TypeNames => Types.Keys;

    /// <summary>Checks one event. The reader's namespaces are those of the event when it returns.</summary>
    public static void CheckEvent(EventReader reader, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            reader.Fail("value.object", "Not an event.");
            return;
        }

        if (value.TryGetProperty("@context", out var context))
        {
            reader.Names = reader.Names.With(context);
        }

        var name = value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
        if (!Types.TryGetValue(name, out var rules))
        {
            reader.Fail("event.type", $"Not one of {string.Join(", ", TypeNames.Order())}.", "type");
            return;
        }

        if (reader.CheckObject(value, rules.Shape))
        {
            rules.Together(reader, value);
        }
    }

    public static void Context(EventReader reader, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            ListOf(Context)(reader, value);
        }
        else if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
        {
            reader.Fail("value.context", "Not a context: a URI, an object of prefixes, or a list of them.");
        }
    }

    private static void NeedsChildren(EventReader reader, JsonElement e)
    {
        if (!HasSome(e, "childEPCs") && !HasSome(e, "childQuantityList") && !Is(e, "DELETE"))
        {
            reader.Fail("event.what", "childEPCs or childQuantityList may be left out with action DELETE only.");
        }
    }

    private static Check Party(string name) => Closed(
        new("type", Word(Vocabulary.SourceDestinationType), IsRequired: true), new(name, Uri, IsRequired: true));

    private static void TypedReport(EventReader reader, JsonElement value)
    {
        SensorReport(reader, value);
        if (value.ValueKind == JsonValueKind.Object && !Has(value, "type") && !Has(value, "exception"))
        {
            reader.Fail("property.required", "'type' is missing: what was measured.", "type");
        }
    }

    private static bool Has(JsonElement e, string name) => e.TryGetProperty(name, out _);

    private static bool HasSome(JsonElement e, string name) => e.TryGetProperty(name, out var list) && list.GetArrayLength() > 0;

    private static bool Is(JsonElement e, string action) => e.GetProperty("action").ValueEquals(action);

    private sealed class Type(Property[] own, Action<EventReader, JsonElement> together)
    {
        public Shape Shape { get; } = new([.. Common.Where(c => !own.Any(o => o.Name == c.Name)), .. own], isOpen: true);

        public Action<EventReader, JsonElement> Together => together;
    }
}
