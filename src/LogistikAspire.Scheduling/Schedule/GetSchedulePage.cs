using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Schedule;

internal static class GetSchedulePage
{
    /// <summary>The published schedule, day by day, as A4 pages to print and put up.</summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    /// <response code="409">No plan is published.</response>
    public static async Task<Results<RazorComponentResult<SchedulePage>, ProblemHttpResult>> Handle(
        Guid operationId, string? lang, SchedulingDb db, CancellationToken ct)
    {
        var (schedule, problem) = await PublishedSchedule.Load(db, operationId, ct);
        if (schedule is null)
        {
            return problem!;
        }

        return new RazorComponentResult<SchedulePage>(new Dictionary<string, object?>
        {
            [nameof(SchedulePage.Schedule)] = schedule,
            [nameof(SchedulePage.Language)] = Language.Of(lang),
        });
    }
}
