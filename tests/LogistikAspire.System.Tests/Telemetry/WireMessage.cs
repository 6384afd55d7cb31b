using Google.Protobuf;

namespace LogistikAspire.System.Tests.Telemetry;

/// <summary>A protobuf message read without its definition: its fields by number. No package that is served has OTLP's.</summary>
internal sealed class WireMessage
{
    private readonly ILookup<uint, (ulong Number, ByteString Bytes)> _fields;

    public WireMessage(ByteString bytes)
    {
        var fields = new List<(uint Field, ulong Number, ByteString Bytes)>();
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            fields.Add((tag & 7) switch
            {
                0 => (tag >> 3, input.ReadUInt64(), ByteString.Empty),
                1 => (tag >> 3, input.ReadFixed64(), ByteString.Empty),
                2 => (tag >> 3, 0, input.ReadBytes()),
                5 => (tag >> 3, input.ReadFixed32(), ByteString.Empty),
                var other => throw new InvalidDataException($"Wire type {other}."),
            });
        }

        _fields = fields.ToLookup(f => f.Field, f => (f.Number, f.Bytes));
    }

    public bool Has(uint field) => _fields.Contains(field);

    public IEnumerable<WireMessage> All(uint field) => _fields[field].Select(f => new WireMessage(f.Bytes));

    public string Text(uint field) => Last(field).Bytes?.ToStringUtf8() ?? "";

    /// <summary>An id in hexadecimal digits; empty when there is none.</summary>
    public string Id(uint field) => Convert.ToHexStringLower((Last(field).Bytes ?? ByteString.Empty).Span);

    public long Whole(uint field) => (long)Last(field).Number;

    public double Double(uint field) => BitConverter.UInt64BitsToDouble(Last(field).Number);

    /// <summary>Key-value pairs; what is neither text nor a number counts as empty.</summary>
    public IReadOnlyDictionary<string, string> Attributes(uint field)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var pair in All(field))
        {
            attributes[pair.Text(1)] = pair.All(2).Select(Value).FirstOrDefault("");
        }

        return attributes;
    }

    public static string Value(WireMessage any) => any.Has(3) ? $"{any.Whole(3)}" : any.Has(4) ? $"{any.Double(4)}" : any.Text(1);

    private (ulong Number, ByteString? Bytes) Last(uint field) => _fields[field].LastOrDefault();
}
