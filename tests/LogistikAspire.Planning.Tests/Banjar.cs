namespace LogistikAspire.Planning.Tests;

/// <summary>The Banjar operation of 2024: every district wishes 25 November with weight 3.</summary>
public static class Banjar
{
    private static readonly (string Code, string Name, int Boxes, double Kilometres, int Minutes)[] Rows =
    [
        ("63.03.01", "Aluh Aluh", 108, 53, 91),
        ("63.03.02", "Kertak Hanyar", 166, 38, 66),
        ("63.03.03", "Gambut", 154, 34, 59),
        ("63.03.04", "Sungai Tabuk", 240, 32, 55),
        ("63.03.05", "Martapura", 400, 4, 7),
        ("63.03.06", "Karang Intan", 142, 8, 14),
        ("63.03.07", "Astambul", 170, 10, 18),
        ("63.03.08", "Simpang Empat", 104, 37, 64),
        ("63.03.09", "Pengaron", 66, 41, 71),
        ("63.03.10", "Sungai Pinang", 58, 66, 114),
        ("63.03.11", "Aranio", 38, 24, 42),
        ("63.03.12", "Mataraman", 124, 25, 43),
        ("63.03.13", "Beruntung Baru", 52, 40, 69),
        ("63.03.14", "Martapura Barat", 68, 19, 33),
        ("63.03.15", "Martapura Timur", 124, 9, 16),
        ("63.03.16", "Sambung Makmur", 54, 54, 93),
        ("63.03.17", "Paramasan", 28, 108, 186),
        ("63.03.18", "Telaga Bauntung", 14, 77, 132),
        ("63.03.19", "Tatah Makmur", 50, 45, 78),
        ("63.03.20", "Cintapuri Darussalam", 42, 42, 72),
    ];

    public static PlanningProblem Problem { get; } = new()
    {
        WindowStart = Day(20),
        WindowEnd = Day(25),
        VotingDate = Day(27),
        Store = new() { CrewStart = Day(19) },
        Districts =
        [
            .. Rows.Select(r => new PlanningDistrict
            {
                Code = r.Code,
                Name = r.Name,
                Boxes = r.Boxes,
                Kilometres = r.Kilometres,
                Minutes = r.Minutes,
                Access = r.Code is "63.03.17" or "63.03.18" ? "remote" : "road",
                MaxShipments = PlanningDistrict.FewestShipments(r.Boxes, 350),
            }),
        ],
        Wishes = [.. Rows.Select(r => new PlanningWish(r.Code, Day(25), 3))],
    };

    /// <summary>With as few shipments as the floor allows, as an operation is opened.</summary>
    public static PlanningProblem WithFloor(int boxes) => Problem with
    {
        Store = Problem.Store with { FloorLimit = boxes },
        Districts = [.. Problem.Districts.Select(d => d with { MaxShipments = PlanningDistrict.FewestShipments(d.Boxes, boxes) })],
    };

    public static DateOnly Day(int day) => new(2024, 11, day);

    public static DateTime At(int day, int hour) => new(2024, 11, day, hour, 0, 0);
}
