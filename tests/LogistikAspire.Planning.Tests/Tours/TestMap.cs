using LogistikAspire.Planning.Tours;

namespace LogistikAspire.Planning.Tests.Tours;

/// <summary>Where the districts of a test lie, and its own idea of how far apart: it shares nothing with the router's.</summary>
public sealed record TestMap(
    IReadOnlyList<PlanningDistrict> Districts, IReadOnlyDictionary<string, (double Lat, double Lon)> Coordinates,
    IReadOnlyList<GivenLeg> Given)
{
    private static readonly (string Code, double Lat, double Lon)[] BanjarRows =
    [
        ("63.03.01", -3.45043, 114.53075), ("63.03.02", -3.36344, 114.63837), ("63.03.03", -3.42966, 114.65624),
        ("63.03.04", -3.33181, 114.69297), ("63.03.05", -3.43368, 114.87255), ("63.03.06", -3.44859, 114.92013),
        ("63.03.07", -3.37752, 114.89783), ("63.03.08", -3.26470, 115.03634), ("63.03.09", -3.29548, 115.09634),
        ("63.03.10", -3.21403, 115.23721), ("63.03.11", -3.49456, 115.01352), ("63.03.12", -3.31455, 114.97842),
        ("63.03.13", -3.51113, 114.62519), ("63.03.14", -3.34289, 114.79210), ("63.03.15", -3.38147, 114.85011),
        ("63.03.16", -3.21672, 115.13997), ("63.03.17", -3.03655, 115.43955), ("63.03.18", -3.09505, 115.23095),
        ("63.03.19", -3.40951, 114.58188), ("63.03.20", -3.18892, 114.98299),
    ];

    public static TestMap Banjar { get; } = new(
        Tests.Banjar.Problem.Districts, BanjarRows.ToDictionary(r => r.Code, r => (r.Lat, r.Lon)), []);

    /// <summary>Some districts unknown to any map, some ways given, in one direction or in both.</summary>
    public static TestMap Random(PlanningProblem problem, int seed)
    {
        var random = new Random(seed);
        var coordinates = problem.Districts.Where(_ => random.Next(8) > 0)
            .ToDictionary(d => d.Code, _ => (random.NextDouble() * 0.4 - 3.5, random.NextDouble() * 0.4 + 114.5));
        var given =
            from a in problem.Districts
            from b in problem.Districts
            where a.Code != b.Code && random.Next(5) == 0
            select new GivenLeg(a.Code, b.Code, random.Next(400) / 10.0, random.Next(2) == 0 ? random.Next(90) : null);
        return new(problem.Districts, coordinates, [.. given]);
    }

    public DistanceMatrix Matrix => new(
        Districts.Select(d => Coordinates.TryGetValue(d.Code, out var at)
            ? new Place(d.Code, at.Lat, at.Lon, FromStore(d))
            : new Place(d.Code, null, null, FromStore(d))),
        Given);

    public static Leg FromStore(PlanningDistrict district) => new(district.Kilometres, district.Minutes, true, true);

    /// <summary>Whether a leg is what the map says; an estimate may differ by the rounding of a hundredth.</summary>
    public bool Agrees(string from, string to, Leg leg)
    {
        if (from == DistanceMatrix.Store || to == DistanceMatrix.Store)
        {
            return leg == FromStore(Districts.Single(d => d.Code == (from == DistanceMatrix.Store ? to : from)));
        }

        var (a, b) = (Districts.Single(d => d.Code == from), Districts.Single(d => d.Code == to));
        var given = Given.SingleOrDefault(g => g.From == from && g.To == to) ?? Given.SingleOrDefault(g => g.From == to && g.To == from);
        var slow = Math.Max((int)Math.Ceiling(leg.Kilometres * 60 / 35), Math.Abs(a.Minutes - b.Minutes));

        return given is not null
            ? leg.Kilometres == given.Kilometres && !leg.KilometresEstimated
                && leg.Minutes == (given.Minutes ?? slow) && leg.MinutesEstimated == given.Minutes is null
            : leg is { KilometresEstimated: true, MinutesEstimated: true } && leg.Minutes == slow
                && Coordinates.ContainsKey(from) && Coordinates.ContainsKey(to) && Math.Abs(leg.Kilometres - Road(a, b)) < 0.02;
    }

    private double Road(PlanningDistrict from, PlanningDistrict to)
    {
        var ((lat1, lon1), (lat2, lon2)) = (Radians(Coordinates[from.Code]), Radians(Coordinates[to.Code]));
        var angle = Math.Acos(Math.Min(1, Math.Sin(lat1) * Math.Sin(lat2) + Math.Cos(lat1) * Math.Cos(lat2) * Math.Cos(lon2 - lon1)));
        var road = 1.4 * 6371 * angle;
        return Math.Min(from.Kilometres + to.Kilometres, Math.Max(Math.Abs(from.Kilometres - to.Kilometres), road));

        static (double, double) Radians((double Lat, double Lon) at) => (at.Lat * Math.PI / 180, at.Lon * Math.PI / 180);
    }
}
