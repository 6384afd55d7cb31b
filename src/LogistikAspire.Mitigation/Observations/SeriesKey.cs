using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LogistikAspire.Mitigation.Observations;

/// <summary>Where a page of a series begins: a moment, and the id of what was observed then.</summary>
internal readonly record struct SeriesKey(DateTimeOffset At, Guid Id) : IParsable<SeriesKey>
{
    public static SeriesKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException("Not a key of a series.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SeriesKey result)
    {
        result = default;
        if (s?.Split('_') is not [var ticks, var id]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTimeOffset.MaxValue.UtcTicks
            || !Guid.TryParse(id, out var guid))
        {
            return false;
        }

        result = new(new(at, TimeSpan.Zero), guid);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id}");
}
