using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Schedule;

internal static class GetScheduleWorkbook
{
    /// <summary>
    /// The published schedule as an Excel workbook: a sheet with a row for each shipment in order of departure, in local time, and one
    /// with the totals of each day.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    /// <response code="409">No plan is published.</response>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, string? lang, SchedulingDb db, CancellationToken ct)
    {
        var (schedule, problem) = await PublishedSchedule.Load(db, operationId, ct);
        if (schedule is null)
        {
            return problem!;
        }

        var texts = new ScheduleTexts(Language.Of(lang));
        var name = $"{texts.FileName}-{schedule.Operation.Details.RegencyCode}-v{schedule.Plan!.Version}.xlsx";
        return TypedResults.Bytes(new ScheduleWorkbook(schedule, texts).Write(), Table.Excel, name);
    }
}
