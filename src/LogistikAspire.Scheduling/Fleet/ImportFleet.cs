using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Fleet;

internal static class ImportFleet
{
    public const int MaxKinds = 100;

    private static readonly string[] Required = ["code", "capacity", "number", "serves", "cost_per_km"];
    private static readonly string[] Optional = ["serves_restricted"];

    /// <summary>Columns by the name of the setting that they fill.</summary>
    private static readonly Dictionary<string, string> Columns = new()
    {
        ["code"] = "code", ["capacity"] = "capacity", ["number"] = "number", ["costPerKm"] = "cost_per_km",
    };

    /// <param name="VehicleKinds">Kinds of vehicles that the operation has now.</param>
    /// <param name="Errors">What is wrong with the lines that were skipped; empty unless the caller asked to skip.</param>
    public sealed record Response(int VehicleKinds, int Vehicles, IDictionary<string, string[]> Errors);

    /// <summary>
    /// Replaces the fleet in an operation's settings by a file, CSV or Excel, with a header line. Required columns: code, capacity (boxes a
    /// trip), number, serves (kinds of access, separated by spaces), cost_per_km. Optional: serves_restricted (default false).
    /// </summary>
    /// <response code="200">The operation has this fleet. The same file again changes nothing.</response>
    /// <response code="400">Lines or columns are wrong; each is named, and nothing was imported.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, [AsParameters] ImportQuery import, SchedulingDb db, CancellationToken ct)
    {
        var table = await Table.Read(file, Required, Optional, MaxKinds, ct);
        var read = table.Rows.Select(row => (Row: row, Kind: Read(row))).ToList();

        return await db.OnFreshState<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            if (await db.Operations.FindAsync([operationId], ct) is not { } operation)
            {
                return Unknown.Of("operation", operationId);
            }

            Check(table, read, operation);
            var kinds = read.Where(r => r.Row.IsValid).Select(r => r.Kind).ToList();
            table.RequireSome(kinds.Count, import, "The file names no kind of vehicle that is right.");
            if (table.MayImport(import))
            {
                await RequireWhatIsOnTheRoad(table, kinds, db, operationId, ct);
            }

            if (!table.MayImport(import))
            {
                return table.NotImported();
            }

            if (operation.Change(operation.Details, operation.Settings with { VehicleKinds = kinds }) is { } opened)
            {
                db.Enqueue(opened);
                await db.SaveChangesAsync(ct);
            }

            return TypedResults.Ok(new Response(kinds.Count, kinds.Sum(k => k.Number), table.Errors));
        });
    }

    private static VehicleKind Read(TableRow row) => new()
    {
        Code = row.Code("code", 20),
        Capacity = row.Whole("capacity", int.MinValue, int.MaxValue),
        Number = row.Whole("number", int.MinValue, int.MaxValue),
        Serves = row.Text("serves", 200).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ServesRestricted = row.Flag("serves_restricted"),
        CostPerKm = (decimal)row.Number("cost_per_km", -1e9, 1e9),
    };

    /// <summary>What numbers make sense the planner knows; its errors are told of the line and column that they come from.</summary>
    private static void Check(Table table, List<(TableRow Row, VehicleKind Kind)> read, Operation operation)
    {
        var settings = operation.Settings with { VehicleKinds = [.. read.Select(r => r.Kind)] };
        foreach (var error in settings.Check(operation.Details))
        {
            if (error.Field == "vehicleKinds")
            {
                table.Report("file", error.Message);
            }
            else if (error.Field.StartsWith("vehicleKinds[", StringComparison.Ordinal))
            {
                var end = error.Field.LastIndexOf("].", StringComparison.Ordinal);
                var code = error.Field["vehicleKinds[".Length..end];
                read.Last(r => r.Kind.Code == code).Row.Report(Columns[error.Field[(end + 2)..]], error.Message);
            }
        }
    }

    private static async Task RequireWhatIsOnTheRoad(
        Table table, List<VehicleKind> kinds, SchedulingDb db, Guid operationId, CancellationToken ct)
    {
        var left = await db.Shipments.AsNoTracking().Where(s => s.OperationId == operationId && s.HasLeft).ToListAsync(ct);
        foreach (var code in left.SelectMany(s => s.Vehicles.Keys).Distinct().Except(kinds.Select(k => k.Code)).Order())
        {
            table.Report("file", $"Shipments left with vehicles of kind '{code}': it must stay in the list.");
        }
    }
}
