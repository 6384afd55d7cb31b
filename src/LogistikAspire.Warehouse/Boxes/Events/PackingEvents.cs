using LogistikAspire.Custody.Epcis;
using LogistikAspire.Warehouse.Boxes.Contents;

namespace LogistikAspire.Warehouse.Boxes.Events;

internal static partial class BoxEvents
{
    private const string Items = Own + "items/";

    /// <summary>The kit was put into the box. The standard has no aggregation of nothing: an empty kit is seen being packed.</summary>
    public static EpcisEvent Packed(CustodyRecord record, string box, IReadOnlyCollection<Content> contents) => contents.Count == 0
        ? Observed("packing", "in_progress", record, [box])
        : Write("AggregationEvent", "ADD", "packing", "in_progress", record, json =>
        {
            json.WriteString("parentID", BoxId.Of(record.Operation, box));
            json.WriteStartArray("childQuantityList");
            foreach (var (item, quantity) in contents)
            {
                json.WriteStartObject();
                json.WriteString("epcClass", Items + Uri.EscapeDataString(item));
                json.WriteNumber("quantity", quantity);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    /// <summary>All that was in the box was taken out, to pack it anew.</summary>
    public static EpcisEvent Unpacked(CustodyRecord record, string box) =>
        Write("AggregationEvent", "DELETE", "unpacking", "container_open", record, json =>
            json.WriteString("parentID", BoxId.Of(record.Operation, box)));
}
