using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LogistikAspire.Custody.Epcis;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Warehouse.Custody.Epcis;

/// <summary>
/// In which order EPCIS' simple event query answers, and how much of it. Without <c>orderBy</c>: as the events were recorded.
/// </summary>
/// <param name="OrderBy"><c>eventTime</c> or <c>recordTime</c>.</param>
/// <param name="OrderDirection"><c>ASC</c> or <c>DESC</c>, which is the standard's default of an <c>orderBy</c>.</param>
/// <param name="EventCountLimit">Only the first so many of that order, over all pages.</param>
/// <param name="MaxEventCount">When more match than this, none is answered (413).</param>
public sealed record EventOrder(
    [FromQuery(Name = "orderBy")] [property: RegularExpression("eventTime|recordTime")] string? OrderBy = null,
    [FromQuery(Name = "orderDirection")] [property: RegularExpression("ASC|DESC")] string? OrderDirection = null,
    [FromQuery(Name = "eventCountLimit")] [property: Range(1, int.MaxValue - 1)] int? EventCountLimit = null,
    [FromQuery(Name = "maxEventCount")] [property: Range(1, int.MaxValue - 1)] int? MaxEventCount = null) : IValidatableObject
{
    internal bool IsByEventTime => OrderBy == "eventTime";

    internal string Behind => IsDescending ? "<" : ">";

    private bool IsDescending => OrderDirection == "DESC" || (OrderBy is not null && OrderDirection is null);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EventCountLimit is not null && MaxEventCount is not null)
        {
            yield return new("eventCountLimit and maxEventCount exclude each other.", [nameof(MaxEventCount)]);
        }
    }

    /// <summary>Of rows <c>r</c>. The log's order is that of record times, and breaks the ties of event times.</summary>
    internal string By
    {
        get
        {
            var direction = IsDescending ? "DESC" : "ASC";
            return IsByEventTime ? $"r.event_time {direction}, r.sequence {direction}" : $"r.sequence {direction}";
        }
    }
}

/// <summary>An event's place in an order: written as <c>17@2024-11-20T00:00:00.0000000+00:00</c> into the token of the next page.</summary>
internal sealed record EventPlace(long Sequence, DateTimeOffset EventTime) : IParsable<EventPlace>
{
    /// <summary>Before the first, in whichever order.</summary>
    public static readonly EventPlace Beginning = new(0, default);

    public static EventPlace Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var place) ? place : throw new FormatException();

    public static bool TryParse(string? s, IFormatProvider? provider, out EventPlace result)
    {
        result = Beginning;
        if (s?.Split('@') is not [var sequence, var time]
            || !long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !EpcisTime.TryParse(time, out var eventTime))
        {
            return false;
        }

        result = new(number, eventTime);
        return true;
    }

    public override string ToString() => $"{Sequence}@{EventTime.ToString("O", CultureInfo.InvariantCulture)}";
}
