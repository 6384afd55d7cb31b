using System.Runtime.CompilerServices;
using System.Text.Json;
using static LogistikAspire.Custody.Epcis.HashRules.Kind;

namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// Rules by which events are hashed, as one value with a name. There is one such value, <see cref="Cbv20"/>: GS1's Core Business
/// Vocabulary as ratified in version 2.0. Every event is hashed by it, whatever <c>schemaVersion</c> its document has. The reading that is
/// followed:
/// <list type="bullet">
/// <item>sources stand before destinations, and all extensions last, also those inside a place or a sensor element;</item>
/// <item>left out are the record time, the event's id, the declaration that it was an error, <c>certificationInfo</c> and comments;</item>
/// <item>a type stands before its value, and a sensor list has no name of its own: here the standard's text and the two public
/// implementations differ, and this does as the implementations do. A hash is worth only what others compute, too;</item>
/// <item>a property that the standard allows but gives no place, <c>bizRules</c> in a sensor report, stands among the extensions under
/// its own name; so do the implementations.</item>
/// </list>
/// CBV 2.1 moves some of this: it would be another value, and <see cref="EpcisEvent"/> the place where one is chosen.
/// <c>docs/custody-log.md</c> says the rules step by step.
/// </summary>
/// <param name="Name">As it stands in the URI of each hash.</param>
/// <param name="Fields">The standard's properties of an event that are hashed, in their order.</param>
/// <param name="LeftOut">Properties that are not, or that stand elsewhere.</param>
/// <param name="Comment">What the name of a comment means.</param>
internal sealed record HashRules(string Name, HashRules.FieldList Fields, IReadOnlySet<string> LeftOut, string Comment)
{
    internal enum Kind
    {
        Plain,
        Time,

        /// <summary>A list of values, each under the name of the element.</summary>
        Values,

        /// <summary>An object.</summary>
        Group,

        /// <summary>A list of objects.</summary>
        Groups,

        /// <summary>A value without a place in the order: it stands among the extensions.</summary>
        Unplaced,
    }

    private static readonly FieldList Quantity = new([new("epcClass"), new("quantity"), new("uom")]);

    private static readonly FieldList Place = new([new("id")]);

    /// <summary>CBV 2.0 as ratified.</summary>
    public static readonly HashRules Cbv20 = new(
        "CBV2.0",
        new([
            new("eventTime", Time),
            new("eventTimeZoneOffset"),
            new("epcList", Values, "epc"),
            new("parentID"),
            new("inputEPCList", Values, "epc"),
            new("childEPCs", Values, "epc"),
            new("quantityList", Groups, "quantityElement", Quantity),
            new("childQuantityList", Groups, "quantityElement", Quantity),
            new("inputQuantityList", Groups, "quantityElement", Quantity),
            new("outputEPCList", Values, "epc"),
            new("outputQuantityList", Groups, "quantityElement", Quantity),
            new("action"),
            new("transformationID"),
            new("bizStep", Words: Vocabulary.BizStep),
            new("disposition", Words: Vocabulary.Disposition),
            new("persistentDisposition", Group, Fields: new(
            [
                new("set", Values, "set", Words: Vocabulary.Disposition, IsNameless: true),
                new("unset", Values, "unset", Words: Vocabulary.Disposition, IsNameless: true),
            ])),
            new("readPoint", Group, Fields: Place, IsOpen: true),
            new("bizLocation", Group, Fields: Place, IsOpen: true),
            new("bizTransactionList", Groups, "", new([new("type", Words: Vocabulary.BizTransactionType), new("bizTransaction")])),
            new("sourceList", Groups, "", new([new("type", Words: Vocabulary.SourceDestinationType), new("source")])),
            new("destinationList", Groups, "", new([new("type", Words: Vocabulary.SourceDestinationType), new("destination")])),
            new("sensorElementList", Groups, "sensorElement", new(
            [
                new("sensorMetadata", Group, Fields: new(
                [
                    new("time", Time), new("startTime", Time), new("endTime", Time), new("deviceID"), new("deviceMetadata"), new("rawData"),
                    new("dataProcessingMethod"), new("bizRules"),
                ]), IsOpen: true),
                new("sensorReport", Groups, "sensorReport", new(
                [
                    new("type", IsWebWord: true), new("exception", IsWebWord: true), new("deviceID"), new("deviceMetadata"), new("rawData"),
                    new("dataProcessingMethod"), new("time", Time), new("microorganism"), new("chemicalSubstance"), new("value"),
                    new("component", Words: Vocabulary.Component), new("stringValue"), new("booleanValue"), new("hexBinaryValue"),
                    new("uriValue"), new("minValue"), new("maxValue"), new("meanValue"), new("sDev"), new("percRank"), new("percValue"),
                    new("uom"), new("coordinateReferenceSystem"), new("bizRules", Unplaced),
                ]), IsOpen: true, IsNameless: true),
            ]), IsOpen: true, IsNameless: true),
        ]),
        new HashSet<string> { "@context", "type", "recordTime", "eventID", "errorDeclaration", "certificationInfo", "ilmd" },
        "http://www.w3.org/2000/01/rdf-schema#comment");

    /// <summary>How a hash is written: a named information URI (RFC 6920) that names the rules.</summary>
    public string ToUri(Digest hash) => $"ni:///sha-256;{hash}?ver={Name}";

    /// <summary>A field in its place in the order.</summary>
    /// <param name="Name">In the event.</param>
    /// <param name="Kind">What it holds.</param>
    /// <param name="Element">Name of a list's elements; empty when their fields stand without one.</param>
    /// <param name="Fields">Those of the object, or of each object in the list.</param>
    /// <param name="Words">The vocabulary that the value is of.</param>
    /// <param name="IsWebWord">True for words of GS1's Web Vocabulary.</param>
    /// <param name="IsOpen">True where extensions may stand beside the fields.</param>
    /// <param name="IsNameless">True of a list whose elements stand without the list's name.</param>
    internal sealed record Field(
        string Name, Kind Kind = Plain, string? Element = null, FieldList? Fields = null, Vocabulary? Words = null, bool IsWebWord = false,
        bool IsOpen = false, bool IsNameless = false);

    /// <summary>Fields in their order.</summary>
    internal sealed class FieldList(Field[] fields)
    {
        private readonly Members _members = new(fields.Select(f => f.Name));

        public int Count => fields.Length;

        public Field this[int place] => fields[place];

        public Field? Find(JsonProperty member) => _members.TryGetPlace(member, out var place) ? fields[place] : null;

        public void Find(JsonElement parent, Span<JsonElement> values) => _members.Find(parent, values);

        /// <summary>As many as the longest list has fields.</summary>
        [InlineArray(24)]
        public struct Slots
        {
            private JsonElement _first;
        }
    }
}
