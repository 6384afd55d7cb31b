namespace LogistikAspire.Planning.Tours;

/// <summary>A way in one direction. Numbers that nobody gave are estimates, and marked so.</summary>
public sealed record Leg(double Kilometres, int Minutes, bool KilometresEstimated, bool MinutesEstimated)
{
    public bool Estimated => KilometresEstimated || MinutesEstimated;
}

/// <summary>A way between two districts as somebody gave it. It counts for the way back too, unless that is given itself.</summary>
/// <param name="Minutes">Null: estimated.</param>
public sealed record GivenLeg(string From, string To, double Kilometres, int? Minutes);

/// <summary>A district as tours see it.</summary>
/// <param name="Latitude">In degrees; null, like <paramref name="Longitude"/>, when nobody knows.</param>
/// <param name="FromStore">The way that the plan reckons with, in either direction.</param>
public sealed record Place(string Code, double? Latitude, double? Longitude, Leg FromStore);

/// <summary>
/// The ways between the store and the districts, and between any two districts: given, else estimated from their coordinates, else unknown.
/// An estimate is the distance as the crow flies times <see cref="RoadFactor"/>, at <see cref="KilometresPerHour"/>. It never contradicts
/// the ways from the store: neither shorter than their difference nor longer than going back to the store and out again.
/// </summary>
public sealed class DistanceMatrix
{
    /// <summary>Where every vehicle starts and ends.</summary>
    public const string Store = "store";

    public const double RoadFactor = 1.4;
    public const double KilometresPerHour = 35;

    private const double EarthRadius = 6371;

    private readonly Dictionary<string, Place> _places;
    private readonly Dictionary<(string From, string To), GivenLeg> _given;

    /// <param name="places">Each district once.</param>
    /// <param name="given">Each direction at most once.</param>
    public DistanceMatrix(IEnumerable<Place> places, IEnumerable<GivenLeg> given)
    {
        _places = places.ToDictionary(p => p.Code);
        _given = given.ToDictionary(g => (g.From, g.To));
    }

    /// <summary>Null when nobody gave the way and a place's coordinates are missing, or a place is not known at all.</summary>
    public Leg? Between(string from, string to)
    {
        if (from == Store || to == Store)
        {
            return _places.GetValueOrDefault(from == Store ? to : from)?.FromStore;
        }

        return _places.TryGetValue(from, out var a) && _places.TryGetValue(to, out var b) ? Given(a, b) ?? Estimated(a, b) : null;
    }

    private Leg? Given(Place from, Place to)
    {
        var given = _given.GetValueOrDefault((from.Code, to.Code)) ?? _given.GetValueOrDefault((to.Code, from.Code));
        return given is null
            ? null
            : new(given.Kilometres, given.Minutes ?? EstimatedMinutes(from, to, given.Kilometres), false, given.Minutes is null);
    }

    private static Leg? Estimated(Place from, Place to)
    {
        if (AsTheCrowFlies(from, to) is not { } straight)
        {
            return null;
        }

        var (a, b) = (from.FromStore.Kilometres, to.FromStore.Kilometres);
        var kilometres = Math.Round(Math.Clamp(RoadFactor * straight, Math.Abs(a - b), a + b), 2);
        return new(kilometres, EstimatedMinutes(from, to, kilometres), true, true);
    }

    private static int EstimatedMinutes(Place from, Place to, double kilometres) => Math.Max(
        (int)Math.Ceiling(kilometres / KilometresPerHour * 60),
        Math.Abs(from.FromStore.Minutes - to.FromStore.Minutes));

    private static double? AsTheCrowFlies(Place a, Place b) =>
        a is { Latitude: { } lat1, Longitude: { } lon1 } && b is { Latitude: { } lat2, Longitude: { } lon2 }
            ? StraightKilometres(lat1, lon1, lat2, lon2)
            : null;

    /// <summary>The distance as the crow flies between two places in degrees.</summary>
    public static double StraightKilometres(double lat1, double lon1, double lat2, double lon2)
    {
        var half = Math.Pow(Math.Sin(double.DegreesToRadians(lat2 - lat1) / 2), 2)
            + Math.Cos(double.DegreesToRadians(lat1)) * Math.Cos(double.DegreesToRadians(lat2))
            * Math.Pow(Math.Sin(double.DegreesToRadians(lon2 - lon1) / 2), 2);
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, half)));
    }
}
