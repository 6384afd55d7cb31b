using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class ImportDistricts
{
    public const int MaxDistricts = 1000;

    private static readonly string[] Required = ["code", "name", "polling_stations", "boxes", "road_km"];

    private static readonly string[] Optional =
    [
        "latitude", "longitude", "location_estimated", "road_km_estimated", "minutes", "access", "guard_cost", "max_shipments",
    ];

    /// <param name="Errors">What is wrong with the lines that were skipped; empty unless the caller asked to skip.</param>
    public sealed record Response(int Districts, int PollingStations, int Boxes, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Replaces the districts of an operation by a file, CSV or Excel, with a header line. Required columns: code, name,
    /// polling_stations, boxes, road_km. Optional: latitude, longitude, location_estimated, road_km_estimated, minutes (one way; else
    /// 35 km/h and marked as estimated), access (default road), guard_cost (default 1), max_shipments (default: as few as the floor
    /// allows). Polling stations imported before stay where their district's count is still theirs. After publication a re-plan is proposed
    /// when boxes become more or fewer; a district stays while boxes of it have left, and one with a list of polling stations changes its
    /// count by that list.
    /// </summary>
    /// <response code="200">They are imported.</response>
    /// <response code="400">Lines or columns are wrong, or a district cannot change so; each is named, and nothing was imported.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, [AsParameters] ImportQuery import, SchedulingDb db, IPlanInForce inForce, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, Optional, MaxDistricts, ct);

        return await db.OnFreshState<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            if (await db.Lock<Operation>(operationId, ct) is not { } operation)
            {
                return Unknown.Of("operation", operationId);
            }

            var districts = Read(table, operation);
            table.RequireSome(districts.Count, import, "The file names no district that is right.");
            var before = await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, ct);
            if (!table.MayImport(import))
            {
                return table.NotImported();
            }

            if (operation.PlanVersion > 0
                && !MayChange(table, districts, before, await Listed(db, operationId, ct), await inForce.Departed(operationId, ct)))
            {
                return table.NotImported();
            }

            db.Enqueue(operation.ReplaceDistricts(districts));
            await Replace(db, operation, districts, ct);
            if (BoxChanges.Between(before.ToDictionary(d => d.Key, d => d.Value.Boxes), districts) is { } reason)
            {
                await inForce.Overtake(operation, reason, ct);
            }

            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);
            return TypedResults.Ok(new Response(
                districts.Count, districts.Sum(d => d.PollingStations), districts.Sum(d => d.Boxes), table.Errors));
        });
    }

    private static List<District> Read(Table table, Operation operation)
    {
        var seen = new HashSet<string>();
        var elections = operation.Details.Elections.Count;
        var read = new List<(TableRow Row, District District)>();
        foreach (var row in table.Rows)
        {
            var code = row.Code("code", 13, c =>
                DistrictCode.IsValid(c) && c.StartsWith(operation.Details.RegencyCode + ".", StringComparison.Ordinal)
                    ? null
                    : $"'{c}' is no district of {operation.Details.ShownRegency}: those look like {operation.Details.RegencyCode}.05.");
            if (row.IsRight("code") && !seen.Add(code))
            {
                row.Report("code", $"District {code} is there twice.");
            }

            var stations = row.Whole("polling_stations", 0, 100_000);
            var boxes = row.Whole("boxes", 0, 1_000_000);
            if (row.IsRight("polling_stations") && boxes != stations * elections)
            {
                row.Report(
                    "boxes", $"{stations} polling stations have {stations * elections} boxes, one for each of {elections} elections.");
            }

            var district = new District(operation.Id, code, row.Text("name", 100))
            {
                PollingStations = stations,
                Boxes = boxes,
                Latitude = row.OptionalNumber("latitude", -90, 90),
                Longitude = row.OptionalNumber("longitude", -180, 180),
                LocationEstimated = row.Flag("location_estimated"),
                RoadKm = row.Number("road_km", 0, 10_000),
                RoadKmEstimated = row.Flag("road_km_estimated"),
                Minutes = row.OptionalWhole("minutes", 0, 10_080),
                Access = row.Text("access", 20, absent: "road"),
                GuardCost = row.Whole("guard_cost", 0, 10_000, absent: 1),
                MaxShipments = row.Whole(
                    "max_shipments", 1, 100, absent: PlanningDistrict.FewestShipments(boxes, operation.Settings.Store.FloorLimit)),
            };
            read.Add((row, district));
        }

        StraightLines.Check(read);
        return [.. read.Where(r => r.Row.IsValid).Select(r => r.District)];
    }

    private static Task<List<string>> Listed(SchedulingDb db, Guid operationId, CancellationToken ct) =>
        db.PollingStations.Where(s => s.OperationId == operationId).Select(s => s.DistrictCode).Distinct().ToListAsync(ct);

    /// <summary>Reports districts that cannot change so, once a plan is published.</summary>
    /// <returns>False when there are such.</returns>
    private static bool MayChange(
        Table table, List<District> districts, Dictionary<string, District> before, List<string> listed, IReadOnlyList<Departed> departed)
    {
        var may = true;
        var left = departed.GroupBy(d => d.DistrictCode).ToDictionary(g => g.Key, g => g.Sum(d => d.Boxes));
        foreach (var gone in before.Values.Where(d => !districts.Exists(n => n.Code == d.Code) && left.ContainsKey(d.Code)))
        {
            table.Report($"districts[{gone.Code}]", $"{left[gone.Code]} boxes of {gone.Name} have left the store: it stays on the list.");
            may = false;
        }

        foreach (var district in districts.Where(d => before.TryGetValue(d.Code, out var old) && old.PollingStations != d.PollingStations))
        {
            if (listed.Contains(district.Code))
            {
                may = false;
                table.Report(
                    $"districts[{district.Code}].polling_stations",
                    $"The polling stations of {district.Name} are listed: send the changed list with ?counts=follow, and their number "
                        + "follows it.");
            }
            else if (district.Boxes < left.GetValueOrDefault(district.Code))
            {
                may = false;
                table.Report(
                    $"districts[{district.Code}].boxes", $"{left[district.Code]} boxes of {district.Name} have left the store already.");
            }
        }

        return may;
    }

    private static async Task Replace(SchedulingDb db, Operation operation, List<District> districts, CancellationToken ct)
    {
        // At once: a save deletes after it inserts.
        await db.Districts.Where(d => d.OperationId == operation.Id).ExecuteDeleteAsync(ct);
        db.AddRange(districts);

        // A list of polling stations that no longer makes up its district's count is no list of them.
        var stations = db.PollingStations.Where(s => s.OperationId == operation.Id);
        var counted = await stations.GroupBy(s => s.DistrictCode).Select(g => new { Code = g.Key, Count = g.Count() }).ToListAsync(ct);
        var wrong = counted
            .Where(c => !districts.Exists(d => d.Code == c.Code && d.PollingStations == c.Count))
            .Select(c => c.Code).ToList();
        await stations.Where(s => wrong.Contains(s.DistrictCode)).ExecuteDeleteAsync(ct);
        foreach (var withdrawn in operation.ReplacePollingStations(wrong, []))
        {
            db.Enqueue(withdrawn);
        }
    }
}
