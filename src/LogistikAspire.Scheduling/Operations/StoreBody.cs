using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>The store where boxes are assembled: the floor holds a limited number of them, and only assembled boxes leave.</summary>
public sealed record StoreBody
{
    private static readonly StoreSettings Defaults = new() { CrewStart = default };

    /// <summary>The most assembled boxes that stand on the floor.</summary>
    public int FloorLimit { get; init; } = Defaults.FloorLimit;

    /// <summary>The most boxes that the crew assembles in an hour.</summary>
    public int CrewRatePerHour { get; init; } = Defaults.CrewRatePerHour;
    public TimeOnly CrewFrom { get; init; } = Defaults.CrewFrom;

    /// <summary>End of the crew's day; 00:00 means midnight.</summary>
    public TimeOnly CrewUntil { get; init; } = Defaults.CrewUntil;

    /// <summary>The crew's first day, which begins with an empty floor.</summary>
    public required DateOnly CrewStart { get; init; }

    internal static StoreBody Of(StoreSettings store) => new()
    {
        FloorLimit = store.FloorLimit,
        CrewRatePerHour = store.CrewRatePerHour,
        CrewFrom = store.CrewFrom,
        CrewUntil = store.CrewUntil,
        CrewStart = store.CrewStart,
    };

    internal StoreSettings ToSettings() => new()
    {
        FloorLimit = FloorLimit,
        CrewRatePerHour = CrewRatePerHour,
        CrewFrom = CrewFrom,
        CrewUntil = CrewUntil,
        CrewStart = CrewStart,
    };
}
