using System.Net.Mime;
using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Printing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Ending;

internal static class GetReport
{
    /// <param name="Hash">SHA-256 of the bytes that <c>report/file</c> gives: the custody log has it.</param>
    /// <param name="Report">The report, with the names of people as far as they are not removed.</param>
    public sealed record Response(string Hash, FinalReport Report);

    /// <summary>The final report of a closing: where each box and sheet ended, losses, alarms, who signed.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid closingId, WarehouseDb db, CancellationToken ct) =>
        await Find(db, operationId, closingId, ct) is { } found
            ? TypedResults.Ok(found)
            : await OpenStore.NotFound(db, operationId, "closing", closingId, ct);

    /// <summary>
    /// The same, byte for byte as it was hashed into the custody log. Of people it has commitments; <c>custody/names</c> gives the names.
    /// </summary>
    /// <response code="200">The file.</response>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleFile(
        Guid operationId, Guid closingId, WarehouseDb db, CancellationToken ct) =>
        await db.Closings.AsNoTracking().SingleOrDefaultAsync(c => c.OperationId == operationId && c.Id == closingId, ct) is { } closing
            ? TypedResults.File(closing.Report, MediaTypeNames.Application.Json, $"closing-{closingId}.json")
            : await OpenStore.NotFound(db, operationId, "closing", closingId, ct);

    /// <summary>The final report as A4 pages to print and sign. Its QR code leads to the report as data.</summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<RazorComponentResult<ClosingPage>, ProblemHttpResult>> HandlePage(
        Guid operationId, Guid closingId, string? lang, HttpRequest request, WarehouseDb db, CancellationToken ct)
    {
        if (await Find(db, operationId, closingId, ct) is not { } found)
        {
            return await OpenStore.NotFound(db, operationId, "closing", closingId, ct);
        }

        var store = await db.Stores.AsNoTracking().SingleAsync(s => s.OperationId == operationId, ct);
        return new RazorComponentResult<ClosingPage>(new Dictionary<string, object?>
        {
            [nameof(ClosingPage.Printed)] = new PrintedReport(
                found.Report, found.Hash, store, await PlaceNames.Load(db, operationId, ct),
                request.AddressOf($"/operations/{operationId}/closings/{closingId}/report")),
            [nameof(ClosingPage.Language)] = Language.Of(lang),
        });
    }

    private static async Task<Response?> Find(WarehouseDb db, Guid operationId, Guid closingId, CancellationToken ct)
    {
        if (await db.Closings.AsNoTracking().SingleOrDefaultAsync(c => c.OperationId == operationId && c.Id == closingId, ct)
            is not { } closing)
        {
            return null;
        }

        var report = FinalReport.Read(closing.Report);
        await db.Database.OpenConnectionAsync(ct);
        var names = await CustodyNames.Find((NpgsqlConnection)db.Database.GetDbConnection(), operationId, report.People, ct);
        return new(closing.ReportHash, report.WithPeople(p => names.Reveal(p)!));
    }
}
