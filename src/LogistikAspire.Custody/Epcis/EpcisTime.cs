using System.Globalization;

namespace LogistikAspire.Custody.Epcis;

/// <summary>Times as EPCIS writes them: <c>2024-11-20T08:00:00.000+08:00</c>, the zone never left out.</summary>
public static class EpcisTime
{
    /// <summary>Reads a time, into UTC; digits beyond the seventh of a second are cut off.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < 20)
        {
            return false;
        }

        var zone = text[^1] == 'Z' ? text[^1..] : text[^6..];
        var offset = TimeSpan.Zero;
        if ((zone.Length > 1 && !TryParseOffset(zone, out offset)) || !TryParseClock(text[..^zone.Length], out var clock))
        {
            return false;
        }

        time = new DateTimeOffset(clock, offset).ToUniversalTime();
        return true;
    }

    /// <summary>
    /// Reads <c>2024-11-20T08:00:00</c> and a fraction of a second. Events bring millions of times, and .NET's own parser is slow.
    /// </summary>
    private static bool TryParseClock(ReadOnlySpan<char> text, out DateTime clock)
    {
        clock = default;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !TryParseDigits(text[..4], out var year)
            || !TryParseDigits(text[5..7], out var month)
            || !TryParseDigits(text[8..10], out var day)
            || !TryParseDigits(text[11..13], out var hour) || !TryParseDigits(text[14..16], out var minute)
            || !TryParseDigits(text[17..19], out var second)
            || year is < 2 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        clock = new(year, month, day, hour, minute, second);
        if (text.Length == 19)
        {
            return true;
        }

        var fraction = text[20..];
        if (text[19] != '.' || fraction.IsEmpty || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var counted = fraction[..Math.Min(fraction.Length, 7)];
        _ = TryParseDigits(counted, out var ticks);
        for (var digits = counted.Length; digits < 7; digits++)
        {
            ticks *= 10;
        }

        clock = clock.AddTicks(ticks);
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }

    /// <summary>Between -14:00 and +14:00, always with sign, two digits of hours and two of minutes.</summary>
    internal static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
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
    internal static string Canonical(DateTimeOffset time) =>
        new DateTime((time.UtcTicks + 5_000) / 10_000 * 10_000).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
