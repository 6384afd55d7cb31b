using System.Globalization;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.Planning;

namespace LogistikAspire.Benchmarks.Planning;

/// <summary>The built-in operation as the Scheduling service would ask it, read from <c>data/banjar-2024</c>.</summary>
internal static class Banjar
{
    private const double KilometresPerHour = 35;
    private static readonly DateOnly LastDay = new(2024, 11, 25);

    private static string Folder => Path.Combine(Checkout.Folder, "data", "banjar-2024");

    public static PlanningProblem Load()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "districts.csv"));
        var columns = lines[0].Split(',').ToList();
        var districts = lines.Skip(1).Where(line => line.Length > 0).Select(line => District(columns, line.Split(','))).ToList();

        return new()
        {
            WindowStart = new(2024, 11, 20),
            WindowEnd = LastDay,
            VotingDate = new(2024, 11, 27),
            Store = new() { CrewStart = new(2024, 11, 19) },
            Districts = districts,
            Wishes = [.. districts.Select(d => new PlanningWish(d.Code, LastDay, 3))],
        };
    }

    /// <summary>
    /// What is known of the schedule of 2024: the day of 12 districts, and of the others that it was one from the 22nd on. Slots and
    /// vehicles are not known; the planner may choose them as well as it can.
    /// </summary>
    public static PlanningProblem AsPublishedIn2024(PlanningProblem problem)
    {
        var dayByDistrict = File.ReadLines(Path.Combine(Folder, "schedule-2024.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(f => f[1], f => f[0].Length > 0 ? DateOnly.Parse(f[0], CultureInfo.InvariantCulture) : (DateOnly?)null);
        DateOnly[] unknown = [.. Enumerable.Range(0, 4).Select(day => LastDay.AddDays(-day))];

        return problem with
        {
            Districts = [.. problem.Districts.Select(d => d with { DepartureDays = dayByDistrict[d.Code] is { } day ? [day] : unknown })],
        };
    }

    /// <summary>
    /// The forenoon before the first of their departures it becomes known that Martapura Barat and Timur are closed on the days for which
    /// they are planned; what left by then has left.
    /// </summary>
    public static PlanningProblem AfterAlert(PlanningProblem problem, PlanningResult published)
    {
        string[] struck = ["63.03.14", "63.03.15"];
        var closed = published.Shipments.Where(s => struck.Contains(s.DistrictCode))
            .ToLookup(s => s.DistrictCode, s => DateOnly.FromDateTime(s.DepartsAt));
        var moment = closed.SelectMany(days => days).Min().AddDays(-1).ToDateTime(new(10, 0));

        return problem with
        {
            Moment = moment,
            Districts =
            [
                .. problem.Districts.Select(
                    d => d with
                    {
                        AccessPeriods =
                        [
                            .. closed[d.Code].Distinct().Select(day => new AccessPeriod(
                                day.ToDateTime(TimeOnly.MinValue), day.AddDays(1).ToDateTime(TimeOnly.MinValue), AccessLevel.Closed)),
                        ],
                    }),
            ],
            Pinned =
            [
                .. published.Shipments.Where(s => s.DepartsAt < moment).Select(s => new PinnedShipment
                {
                    DistrictCode = s.DistrictCode,
                    DepartsAt = s.DepartsAt,
                    Boxes = s.Boxes,
                    Vehicles = s.Vehicles,
                }),
            ],
            Published = [.. published.Shipments.Select(s => s.Departure)],
        };
    }

    private static PlanningDistrict District(List<string> columns, string[] row)
    {
        var boxes = int.Parse(row[columns.IndexOf("boxes")], CultureInfo.InvariantCulture);
        var kilometres = Math.Max(4, double.Parse(row[columns.IndexOf("road_km")], CultureInfo.InvariantCulture));

        return new()
        {
            Code = row[columns.IndexOf("code")],
            Name = row[columns.IndexOf("name")],
            Boxes = boxes,
            Kilometres = kilometres,
            Minutes = (int)Math.Ceiling(kilometres / KilometresPerHour * 60),
            Access = row[columns.IndexOf("access")],
            MaxShipments = PlanningDistrict.FewestShipments(boxes, new StoreSettings { CrewStart = LastDay }.FloorLimit),
        };
    }
}
