using System.Globalization;
using LogistikAspire.Planning.Tours;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tours;

internal static class ImportDistances
{
    /// <summary>A hundred districts, each to each.</summary>
    public const int MaxWays = 10_000;

    private static readonly string[] Required = ["from", "to", "km"];
    private static readonly string[] Optional = ["minutes"];

    /// <param name="Ways">Between districts; what is given in one direction only counts for both.</param>
    /// <param name="Errors">What is wrong with the lines that were skipped; empty unless the caller asked to skip.</param>
    public sealed record Response(int Ways, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Replaces the ways between districts by a file, CSV or Excel, with a header line. Columns: from, to (district codes, or
    /// <c>store</c>), km, and optionally minutes (else 35 km/h and marked as estimated). Pairs that are missing are estimated from the
    /// districts' coordinates. Ways from and to the store belong to the list of districts, on which plans are made; here they may be
    /// repeated, but not changed.
    /// </summary>
    /// <response code="200">They are imported; tours reckon with them from now on.</response>
    /// <response code="400">Lines or columns are wrong; each is named, and nothing was imported.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, [AsParameters] ImportQuery import, SchedulingDb db, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, Optional, MaxWays, ct);

        return await db.OnFreshState<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
            {
                return Unknown.Of("operation", operationId);
            }

            var districts = await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, ct);
            var ways = Read(table, operationId, districts);
            if (!table.MayImport(import))
            {
                return table.NotImported();
            }

            // One save would delete after it inserts; the transaction makes the two steps one.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Distances.Where(d => d.OperationId == operationId).ExecuteDeleteAsync(ct);
            db.AddRange(ways);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return TypedResults.Ok(new Response(ways.Count, table.Errors));
        });
    }

    private static List<Distance> Read(Table table, Guid operationId, Dictionary<string, District> districts)
    {
        var seen = new HashSet<(string, string)>();
        var ways = new List<Distance>();
        foreach (var row in table.Rows)
        {
            var from = Place(row, "from", districts);
            var to = Place(row, "to", districts);
            var kilometres = row.Number("km", 0, 10_000);
            var minutes = row.OptionalWhole("minutes", 0, 10_080);
            if (!row.IsValid)
            {
                continue;
            }

            if (from == to)
            {
                row.Report("to", "The way leads nowhere.");
            }
            else if (!seen.Add((from, to)))
            {
                row.Report("to", $"The way from {from} to {to} is there twice.");
            }
            else if (from == DistanceMatrix.Store || to == DistanceMatrix.Store)
            {
                CheckStore(row, districts[from == DistanceMatrix.Store ? to : from], kilometres, minutes);
            }
            else if (StraightLines.IsTooShort(kilometres, districts[from], districts[to]))
            {
                row.Report("km", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kilometres} km is shorter than the straight line between {from} and {to}, "
                        + $"{StraightLines.Kilometres(districts[from], districts[to]):0} km. Correct it, or their coordinates in the list "
                        + $"of districts; a thousand is written without a point."));
            }
            else
            {
                ways.Add(new Distance(operationId, from, to) { Kilometres = kilometres, Minutes = minutes });
            }
        }

        return ways;
    }

    private static string Place(TableRow row, string column, Dictionary<string, District> districts)
    {
        var code = row.Code(column, 13, c => IsStore(c) || districts.ContainsKey(c)
            ? null
            : $"The operation has no district '{c}'; the store is called {DistanceMatrix.Store}.");
        return IsStore(code) ? DistanceMatrix.Store : code;

        static bool IsStore(string code) => code.Equals(DistanceMatrix.Store, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Plans stand on the ways from the store. Other ones here would make tours look better or worse than the plan for no reason.
    /// </summary>
    private static void CheckStore(TableRow row, District district, double kilometres, int? minutes)
    {
        if (Math.Min(Math.Abs(kilometres - district.RoadKm), Math.Abs(kilometres - district.PlannedKm)) > 0.5)
        {
            row.Report("km", string.Create(
                CultureInfo.InvariantCulture,
                $"Plans reckon with {district.PlannedKm} km between the store and {district.Code}. Change road_km in the list of "
                    + $"districts, or leave the line out."));
        }
        else if (minutes is { } given && Math.Abs(given - district.PlannedMinutes) > 1)
        {
            row.Report("minutes", string.Create(
                CultureInfo.InvariantCulture,
                $"Plans reckon with {district.PlannedMinutes} minutes between the store and {district.Code}. Change minutes in the list of "
                    + $"districts, or leave the line out."));
        }
    }
}
