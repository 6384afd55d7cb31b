using System.ComponentModel.DataAnnotations;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class ImportPollingStations
{
    /// <summary>The largest regency of 2024 had fewer than 20,000.</summary>
    public const int MaxStations = 20_000;

    private const string Follow = "follow";

    private static readonly string[] Required = ["village_code", "village", "number", "voters"];

    private static readonly string[] Optional = ["replaces"];

    /// <param name="Counts">
    /// <c>follow</c> lets districts that the file names have as many polling stations as it lists for them, and boxes accordingly;
    /// <c>check</c>, the default, refuses other counts than the list of districts has.
    /// </param>
    public sealed record Counting([FromQuery(Name = "counts")] [property: AllowedValues(null, "check", Follow)] string? Counts = null);

    /// <param name="Changes">What is other than in the list before.</param>
    /// <param name="PackedBoxes">
    /// The call of the Warehouse that names packed boxes that do not fit any more; null when nothing changed that boxes could feel.
    /// </param>
    /// <param name="Errors">
    /// What is wrong with the lines that were skipped, and the districts whose count is not met; empty unless the caller asked to skip.
    /// </param>
    public sealed record Response(
        int PollingStations, int Voters, StationChanges Changes, string? PackedBoxes, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Replaces the polling stations of an operation by a file, CSV or Excel, with a header line. Columns: village_code, village, number,
    /// voters. Every district must have as many as the list of districts says, or the counts follow the file. The same list again changes
    /// nothing. A polling station that was renumbered, or moved to another village of its district, names in the optional column replaces
    /// what it was called, such as 63.03.05.2001-7: its boxes stay its boxes. After publication a re-plan is proposed when boxes become
    /// more or fewer.
    /// </summary>
    /// <response code="200">They are imported.</response>
    /// <response code="400">
    /// Lines, columns or the counts of districts are wrong, or a polling station is dropped whose boxes have left; each is named, and
    /// nothing was imported.
    /// </response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, [AsParameters] ImportQuery import, [AsParameters] Counting counting, SchedulingDb db,
        IPlanInForce inForce, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, Optional, MaxStations, ct);

        return await db.OnFreshState<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            if (await db.Lock<Operation>(operationId, ct) is not { } operation)
            {
                return Unknown.Of("operation", operationId);
            }

            var districts = await db.Districts.Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, ct);
            var boxes = districts.ToDictionary(d => d.Key, d => d.Value.Boxes);
            var before = await db.PollingStations.AsNoTracking().Where(s => s.OperationId == operationId).ToListAsync(ct);
            var list = new StationImport(operationId, before);
            list.Read(table.Rows, districts.Keys);
            if (counting.Counts == Follow && table.IsValid)
            {
                FollowCounts(list.Stations, districts, operation);
            }

            if (table.IsReadable)
            {
                CheckCounts(table, list.Stations, districts.Values);
            }

            if (!table.MayImport(import) || !list.MayDrop(table, await inForce.Departed(operationId, ct)))
            {
                return table.NotImported();
            }

            var changes = list.Changes();
            if (operation.PollingStationsVersion == 0 || !list.IsKnown)
            {
                // At once: a save deletes after it inserts.
                await db.PollingStations.Where(s => s.OperationId == operationId).ExecuteDeleteAsync(ct);
                db.AddRange(list.Stations);
                foreach (var imported in operation.ReplacePollingStations(districts.Keys, list.Stations))
                {
                    db.Enqueue(imported);
                }

                if (BoxChanges.Between(boxes, districts.Values) is { } reason)
                {
                    db.Enqueue(operation.ReplaceDistricts(districts.Values));
                    await inForce.Overtake(operation, reason, ct);
                }

                await db.SaveChangesAsync(ct);
                await turn.CommitAsync(ct);
            }

            return TypedResults.Ok(new Response(
                list.Stations.Count, list.Stations.Sum(s => s.Voters), changes, CallFor(before.Count, changes, operationId), table.Errors));
        });
    }

    private static string? CallFor(int before, StationChanges changes, Guid operationId) =>
        before > 0 && changes is not { Dropped: 0, Renumbered: 0, OtherVoters: 0 }
            ? $"GET /api/warehouse/operations/{operationId}/kits/differences"
            : null;

    private static void FollowCounts(IReadOnlyList<PollingStation> stations, Dictionary<string, District> districts, Operation operation)
    {
        foreach (var (code, count) in stations.CountBy(s => s.DistrictCode))
        {
            var district = districts[code];
            district.PollingStations = count;
            district.Boxes = count * operation.Details.Elections.Count;
            district.MaxShipments = Math.Max(
                district.MaxShipments, PlanningDistrict.FewestShipments(district.Boxes, operation.Settings.Store.FloorLimit));
        }
    }

    private static void CheckCounts(Table table, IReadOnlyList<PollingStation> stations, IEnumerable<District> districts)
    {
        var counts = stations.CountBy(s => s.DistrictCode).ToDictionary();
        foreach (var district in districts.OrderBy(d => d.Code))
        {
            var count = counts.GetValueOrDefault(district.Code);
            if (count != district.PollingStations)
            {
                table.Report(
                    $"districts[{district.Code}].polling_stations",
                    $"{district.Name} has {district.PollingStations} polling stations; {count} of the file's lines are right and theirs. "
                        + "If the file is right, send it with ?counts=follow.");
            }
        }
    }
}
