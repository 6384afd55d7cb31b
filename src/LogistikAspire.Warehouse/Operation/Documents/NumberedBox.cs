namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>Where an alarm stands in a list: the box, and which of its alarms. Its text is opaque to callers.</summary>
internal readonly record struct NumberedBox(string Box, int Number) : IParsable<NumberedBox>
{
    public override string ToString() => $"{Box}.{Number}";

    public static NumberedBox Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException($"'{s}' is no key.");

    public static bool TryParse(string? s, IFormatProvider? provider, out NumberedBox result)
    {
        result = default;
        var at = s?.LastIndexOf('.') ?? -1;
        if (at < 0 || !int.TryParse(s.AsSpan(at + 1), out var number))
        {
            return false;
        }

        result = new(s![..at], number);
        return true;
    }
}
