using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class ImportPollingStations
{
    /// <summary>The largest regency of 2024 had fewer than 20,000.</summary>
    public const int MaxStations = 20_000;

    private static readonly string[] Required = ["village_code", "village", "number", "voters"];

    /// <param name="Errors">
    /// What is wrong with the lines that were skipped, and the districts whose count is not met; empty unless the caller asked to skip.
    /// </param>
    public sealed record Response(int PollingStations, int Voters, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Replaces the polling stations of an operation by a file, CSV or Excel, with a header line. Columns: village_code, village, number,
    /// voters. Every district must have as many as the list of districts says. The same list again changes nothing.
    /// </summary>
    /// <response code="200">They are imported.</response>
    /// <response code="400">Lines, columns or the counts of districts are wrong; each is named, and nothing was imported.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, [AsParameters] ImportQuery import, SchedulingDb db, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, [], MaxStations, ct);

        return await db.OnFreshState<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            if (await db.Lock<Operation>(operationId, ct) is not { } operation)
            {
                return Unknown.Of("operation", operationId);
            }

            var districts = await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, ct);
            var stations = Read(table, operationId, districts);
            if (table.IsReadable)
            {
                CheckCounts(table, stations, districts.Values);
            }

            if (!table.MayImport(import))
            {
                return table.NotImported();
            }

            if (operation.PollingStationsVersion == 0 || !await IsKnown(db, operationId, stations, ct))
            {
                // At once: a save deletes after it inserts.
                await db.PollingStations.Where(s => s.OperationId == operationId).ExecuteDeleteAsync(ct);
                db.AddRange(stations);
                foreach (var imported in operation.ReplacePollingStations(districts.Keys, stations))
                {
                    db.Enqueue(imported);
                }

                await db.SaveChangesAsync(ct);
                await turn.CommitAsync(ct);
            }

            return TypedResults.Ok(new Response(stations.Count, stations.Sum(s => s.Voters), table.Errors));
        });
    }

    private static async Task<bool> IsKnown(SchedulingDb db, Guid operationId, List<PollingStation> stations, CancellationToken ct)
    {
        var known = await db.PollingStations.AsNoTracking().Where(s => s.OperationId == operationId).ToListAsync(ct);
        return known.Select(Content).ToHashSet().SetEquals(stations.Select(Content));

        static (string, int, string, int) Content(PollingStation s) => (s.VillageCode, s.Number, s.Village, s.Voters);
    }

    private static List<PollingStation> Read(Table table, Guid operationId, Dictionary<string, District> districts)
    {
        var seen = new HashSet<(string, int)>();
        var names = new Dictionary<string, (string Name, int Line)>();
        var stations = new List<PollingStation>();
        foreach (var row in table.Rows)
        {
            var code = row.Code("village_code", 13, c =>
                !DistrictCode.IsVillage(c) ? $"'{c}' is no village code like 63.03.05.2001."
                : !districts.ContainsKey(DistrictCode.OfVillage(c)) ? $"The operation has no district {DistrictCode.OfVillage(c)}."
                : null);
            var number = row.Whole("number", 1, 999);
            var village = row.Text("village", 100);
            var voters = row.Whole("voters", 0, 5_000);
            if (row.IsRight("village_code") && row.IsRight("number") && !seen.Add((code, number)))
            {
                row.Report("number", $"Polling station {number} of village {code} is there twice.");
            }

            if (row.IsRight("village_code") && row.IsRight("village"))
            {
                village = RequireOneName(row, code, village, names);
            }

            if (row.IsValid)
            {
                stations.Add(new PollingStation(operationId, code, number) { Village = village, Voters = voters });
            }
        }

        return stations;
    }

    /// <returns>The village's name as the first line writes it: another letter case or other blanks make no other village.</returns>
    private static string RequireOneName(TableRow row, string code, string name, Dictionary<string, (string Name, int Line)> names)
    {
        if (names.TryAdd(code, (name, row.Line)))
        {
            return name;
        }

        var first = names[code];
        if (!Writing.IsSameName(first.Name, name))
        {
            row.Report(
                "village",
                $"Village {code} is '{first.Name}' in line {first.Line} and '{name}' here: a code has one name. Correct the code or the name.");
        }

        return first.Name;
    }

    private static void CheckCounts(Table table, List<PollingStation> stations, IEnumerable<District> districts)
    {
        var counts = stations.CountBy(s => s.DistrictCode).ToDictionary();
        foreach (var district in districts.OrderBy(d => d.Code))
        {
            var count = counts.GetValueOrDefault(district.Code);
            if (count != district.PollingStations)
            {
                table.Report(
                    $"districts[{district.Code}].polling_stations",
                    $"{district.Name} has {district.PollingStations} polling stations; {count} of the file's lines are right and theirs.");
            }
        }
    }
}
