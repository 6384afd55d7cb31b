using System.Globalization;

namespace LogistikAspire.Custody.Epcis;

/// <summary>Times as EPCIS writes them: <c>2024-11-20T08:00:00.000+08:00</c>, the zone never left out.</summary>
internal static class EpcisTime
{
    /// <summary>Reads a time; digits beyond the seventh of a second are cut off.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < 20 || text[10] != 'T')
        {
            return false;
        }

        var zone = text[^1] == 'Z' ? text[^1..] : text[^6..];
        var local = text[..^zone.Length];
        var offset = TimeSpan.Zero;
        if ((zone.Length > 1 && !TryParseOffset(zone, out offset))
            || !DateTime.TryParseExact(
                local.Length > 27 && !local[27..].ContainsAnyExceptInRange('0', '9') ? local[..27] : local,
                local.Length > 19 ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF" : "yyyy-MM-dd'T'HH:mm:ss",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            || local[^1] == '.'
            || clock.Year is < 2 or > 9998)
        {
            return false;
        }

        time = new DateTimeOffset(clock, offset).ToUniversalTime();
        return true;
    }

    /// <summary>Between -14:00 and +14:00, always with sign, two digits of hours and two of minutes.</summary>
    public static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || minutes > 59 || (hours * 60) + minutes > 14 * 60)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>In UTC with whole milliseconds, half of one rounded up: the form that event hashes are made of.</summary>
    public static string Canonical(DateTimeOffset time) =>
        new DateTime((time.UtcTicks + 5_000) / 10_000 * 10_000).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
