using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Tours;

internal static class GetPackingLists
{
    /// <summary>
    /// What each vehicle of a plan carries, in the order of its stops and with the order of loading, as A4 pages to print.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    /// <response code="409">The plan is not solved, or has no shipments.</response>
    public static async Task<Results<RazorComponentResult<PackingListsPage>, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, string? lang, SchedulingDb db, CancellationToken ct)
    {
        var (tours, problem) = await PlanTours.Load(db, operationId, planId, ct);
        if (tours is null)
        {
            return problem!;
        }

        return new RazorComponentResult<PackingListsPage>(new Dictionary<string, object?>
        {
            [nameof(PackingListsPage.Tours)] = tours,
            [nameof(PackingListsPage.Language)] = Language.Of(lang),
        });
    }
}
