using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Guards;

/// <summary>A place, and a time for which it is guarded: before voting, or when boxes are back.</summary>
/// <param name="IsBack">False before voting.</param>
/// <param name="IsPlanned">True as long as it begins when the plan says, and nobody has seen a box there.</param>
internal sealed record GuardTime(string Place, Stretch Time, bool IsBack, bool IsPlanned)
{
    public string? District => GuardedPlace.DistrictOf(Place);

    /// <summary>
    /// From the first box there, or from when the plan has it there, until voting day; and from the first one that is back until the last
    /// is gone, or for as long as the settings say.
    /// </summary>
    /// <param name="arrivals">By district: when the first boxes arrive, or have arrived.</param>
    /// <param name="heard">What the Warehouse has said of places.</param>
    public static IReadOnlyList<GuardTime> All(
        Operation operation, GuardSettings settings, IReadOnlyDictionary<string, DateTimeOffset> arrivals,
        IReadOnlyCollection<GuardedPlace> heard, DateTimeOffset now)
    {
        var votingDay = operation.LocalTime.StartOf(operation.VotingDate);
        var planned = arrivals.ToDictionary(a => GuardedPlace.OfDistrict(a.Key), a => a.Value);

        // Its boxes are packed for days before the first leaves; nobody has said since when.
        planned[GuardedPlace.Store] = operation.LocalTime.StartOf(operation.WindowStart);
        var byPlace = heard.ToDictionary(p => p.Place);
        return
        [
            .. from place in planned.Keys.Union(byPlace.Keys).Order(StringComparer.Ordinal)
               let known = byPlace.GetValueOrDefault(place)
               from time in Of(place, planned.TryGetValue(place, out var at) ? at : null, known, votingDay, settings, now)
               where time.Time.From < time.Time.Until
               select time,
        ];
    }

    private static IEnumerable<GuardTime> Of(
        string place, DateTimeOffset? planned, GuardedPlace? known, DateTimeOffset votingDay, GuardSettings settings, DateTimeOffset now)
    {
        if ((planned < known?.FirstAt ? planned : known?.FirstAt ?? planned) is { } from)
        {
            yield return new(place, new(from, votingDay), false, known?.FirstAt is null);
        }

        // Boxes that stood there when voting began, and went nowhere, are guarded on.
        var stayed = known?.Boxes > 0 && now >= votingDay && now < votingDay.AddDays(settings.DaysAfter);
        var back = known?.BackAt ?? (stayed ? votingDay : null);
        if (back is { } since)
        {
            yield return new(place, new(since, known!.GoneAt ?? since.AddDays(settings.DaysAfter)), true, false);
        }
    }

    /// <summary>
    /// The seats of its posts, by whole shifts: from the one in which it begins to the one in which it ends. In order of time.
    /// </summary>
    public IEnumerable<Seat> Seats(LocalClock clock, GuardSettings settings)
    {
        var length = TimeSpan.FromHours(settings.ShiftHours);
        var from = clock.StartOf(clock.DayOf(Time.From)).Add(settings.FirstShiftAt.ToTimeSpan());
        while (from > Time.From)
        {
            from -= length;
        }

        while (from + length <= Time.From)
        {
            from += length;
        }

        for (; from < Time.Until; from += length)
        {
            foreach (var (index, post) in settings.PostsOf(District is null).Index())
            {
                for (var number = 1; number <= post.Guards; number++)
                {
                    yield return new(Place, index + 1, number, new(from, from + length), post.IsArmed);
                }
            }
        }
    }
}

/// <summary>Room for one guard on one shift.</summary>
/// <param name="Post">From 1 at each place.</param>
/// <param name="Number">From 1 at each post.</param>
internal sealed record Seat(string Place, int Post, int Number, Stretch Time, bool IsArmed)
{
    public string? District => GuardedPlace.DistrictOf(Place);

    public SeatKey Key => new(Time.From, Place, Post, Number);
}
