using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Personnel;

internal static class ExportPeople
{
    private static readonly string[] Header =
        ["number", "name", "unit", "duty", "rank", "phone", "driver", "boat", "armed", "generated"];

    /// <summary>
    /// Who is on the books, by number, as far as the caller may see names: as CSV or as an Excel workbook, in the columns that an import
    /// takes.
    /// </summary>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, string format, EscortDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var people = await db.PeopleSeenBy(operationId, caller).OrderBy(p => p.Number).ToListAsync(ct);
        return TableFile.Of(format, "people", Header, people.Select(p => new object?[]
        {
            p.Number, p.Name, p.UnitCode, Word(p.StandingDuty), p.Rank, p.Phone, Word(p.CanDrive), Word(p.CanSteerBoat),
            Word(p.MayBeArmed), Word(p.Generated),
        }));
    }

    private static string Word(object value) => value.ToString()!.ToLowerInvariant();
}
