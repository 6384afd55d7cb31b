using System.Globalization;
using LogistikAspire.Planning;

namespace LogistikAspire.Benchmarks.Planning;

/// <summary>
/// Every regency of the nation as an operation like Banjar's: fleet, crew, officers and floor in proportion to its boxes. Distances are
/// not known; they are drawn per district, seeded by its code, between 4 and 110 km as Banjar's are.
/// </summary>
internal static class Nation
{
    private const double BanjarBoxes = 2202;

    public sealed record Regency(string Code, string Name, PlanningProblem Problem);

    /// <summary>From the table of districts with their polling stations, or a seeded nation of the same size when there is none.</summary>
    public static IReadOnlyList<Regency> Load(string? file) => file is not null && File.Exists(file) ? Read(file) : Invent();

    private static List<Regency> Read(string file) =>
    [
        .. File.ReadLines(file).Skip(1).Select(Fields).GroupBy(f => f[2]).Select(regency => Scaled(
            regency.Key,
            regency.First()[3],
            [.. regency.Select(f => (f[4], f[5], Boxes: int.Parse(f[6], CultureInfo.InvariantCulture) * Elections(f)))])),
    ];

    private static int Elections(string[] fields) => (fields[7] == "Y" ? 1 : 0) + (fields[8] == "Y" ? 1 : 0);

    /// <summary>514 regencies of about 14 districts with 3 to 150 stations, two boxes each.</summary>
    private static List<Regency> Invent()
    {
        var random = new Random(2024);
        return
        [
            .. Enumerable.Range(1, 514).Select(r => Scaled($"99.{r:000}", $"Regency {r}",
            [
                .. Enumerable.Range(1, 3 + random.Next(23))
                    .Select(d => ($"99.{r:000}.{d:00}", $"District {d}", 2 * (3 + random.Next(147)))),
            ])),
        ];
    }

    private static Regency Scaled(string code, string name, IReadOnlyList<(string Code, string Name, int Boxes)> districts)
    {
        var boxes = districts.Sum(d => d.Boxes);
        var share = boxes / BanjarBoxes;
        var floor = Math.Max(1, (int)Math.Round(boxes / 6.3));
        var lastDay = new DateOnly(2024, 11, 25);

        return new(code, name, new()
        {
            WindowStart = new(2024, 11, 20),
            WindowEnd = lastDay,
            VotingDate = new(2024, 11, 27),
            Store = new() { CrewStart = new(2024, 11, 19), FloorLimit = floor, CrewRatePerHour = Scale(60) },
            Districts = [.. districts.Where(d => d.Boxes > 0).Select(d => District(d.Code, d.Name, d.Boxes, floor))],
            VehicleKinds = [.. VehicleKind.Defaults.Select(kind => kind with { Number = Scale(kind.Number) })],
            DefaultDuty = new(Scale(40), Scale(20)),
            Wishes = [.. districts.Where(d => d.Boxes > 0).Select(d => new PlanningWish(d.Code, lastDay, 3))],
        });

        // Rounded up: a regency of two districts still has a truck.
        int Scale(int banjar) => (int)Math.Ceiling(banjar * share);
    }

    private static PlanningDistrict District(string code, string name, int boxes, int floor)
    {
        var random = new Random(code.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)));
        var kilometres = Math.Round(Math.Max(4, 110 * random.NextDouble() * random.NextDouble()), 1);

        return new()
        {
            Code = code,
            Name = name,
            Boxes = boxes,
            Kilometres = kilometres,
            Minutes = (int)Math.Ceiling(kilometres / 35 * 60),
            MaxShipments = PlanningDistrict.FewestShipments(boxes, floor),
        };
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var start = 0;
        var quoted = false;

        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && !quoted))
            {
                fields.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return [.. fields];
    }
}
