using System.Globalization;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>A polling station in texts: <c>63.03.05.2001-7</c>. Also where it stands in a list.</summary>
internal readonly record struct StationKey(string VillageCode, int Number) : IParsable<StationKey>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{VillageCode}-{Number}");

    public static StationKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException($"'{s}' is no key.");

    public static bool TryParse(string? s, IFormatProvider? provider, out StationKey result)
    {
        result = default;
        if (s?.Split('-') is not [var village, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read))
        {
            return false;
        }

        result = new(village, read);
        return true;
    }
}
