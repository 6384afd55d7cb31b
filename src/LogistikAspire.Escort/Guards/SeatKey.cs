using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Guards;

/// <summary>Orders seats by time, and tells them apart.</summary>
internal readonly record struct SeatKey(DateTimeOffset From, string Place, int Post, int Number) : IParsable<SeatKey>, IComparable<SeatKey>
{
    public static SeatKey First { get; } = new(DateTimeOffset.MinValue, "", 0, 0);

    public int CompareTo(SeatKey other)
    {
        var place = string.CompareOrdinal(Place, other.Place);
        return From != other.From ? From.CompareTo(other.From) : place != 0 ? place : (Post, Number).CompareTo((other.Post, other.Number));
    }

    public override string ToString() => $"{RecordTime.Text(From)}|{Place}|{Post}|{Number}";

    public static SeatKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException("Not a key of this list.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SeatKey result)
    {
        result = default;
        if (s?.Split('|') is not [var from, var place, var post, var number]
            || !DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || !int.TryParse(post, CultureInfo.InvariantCulture, out var p)
            || !int.TryParse(number, CultureInfo.InvariantCulture, out var n))
        {
            return false;
        }

        result = new(at.ToUniversalTime(), place, p, n);
        return true;
    }
}
