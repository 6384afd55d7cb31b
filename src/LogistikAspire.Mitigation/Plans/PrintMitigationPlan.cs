using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Printing;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class PrintMitigationPlan
{
    /// <summary>The most that one page shows of resources; the list has all.</summary>
    private const int MostResources = 1000;

    /// <summary>
    /// The mitigation plan for the meeting before distribution, as pages to print and sign: the states in force, hazard, access,
    /// alternative, resources, contacts and who decides by district, all that is on stand-by, and the readiness checklist with who said yes
    /// when.
    /// </summary>
    /// <param name="language"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<RazorComponentResult<MitigationPlanPage>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AllowedValues(null, "id", "en")] string? language, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.OperationId == operationId && o.Version > 0, ct);
        if (operation is null)
        {
            return Unknown.Of("operation", operationId);
        }

        var now = clock.GetUtcNow();
        var districts = await db.Districts.AsNoTracking()
            .Where(d => d.OperationId == operationId && d.IsListed)
            .OrderBy(d => d.DistrictCode)
            .ToListAsync(ct);
        var plans = await db.DistrictPlans.AsNoTracking()
            .Where(p => p.OperationId == operationId)
            .ToDictionaryAsync(p => p.DistrictCode, ct);
        var resources = await db.Resources.AsNoTracking()
            .Where(r => r.OperationId == operationId)
            .OrderBy(r => r.Agency).ThenBy(r => r.Kind).ThenBy(r => r.Name).ThenBy(r => r.ResourceId)
            .Take(MostResources)
            .ToListAsync(ct);
        var promised = (await db.ResourceRequests.AsNoTracking()
            .Where(r => r.OperationId == operationId && r.State == RequestState.Confirmed)
            .Select(r => r.ResourceId)
            .Distinct()
            .ToListAsync(ct)).ToHashSet();
        var states = await db.DeclaredStates.AsNoTracking().Where(s => s.OperationId == operationId).ToListAsync(ct);
        var items = await db.ChecklistItems.AsNoTracking()
            .Where(i => i.OperationId == operationId)
            .OrderBy(i => i.ItemId)
            .ToListAsync(ct);
        var answers = await db.ReadyAnswers.AsNoTracking().Where(a => a.OperationId == operationId).ToListAsync(ct);

        var access = await AccessInForce.Read(db, operationId, ct);
        var moment = operation.ClockAt(now);
        var names = districts.ToDictionary(d => d.DistrictCode, d => d.Name);
        var plan = new PrintedPlan(
            operation.Name, operation.TimeZone, operation.WindowStart, operation.VotingDate, now,
            [
                .. DeclaredState.InForce(states, now)
                    .Select(s => new PrintedState(s.Kind, s.Word, s.Place, s.Source, s.From, s.Until)),
            ],
            districts.ConvertAll(
                d => PrintedPlan.Printed(
                    d.DistrictCode, d.Name, [.. access.To(d.DistrictCode).Where(p => p.Until is null || p.Until > moment)],
                    plans.GetValueOrDefault(d.DistrictCode), resources)),
            [
                .. resources.Where(r => !r.IsWithdrawn).Select(r => new PrintedResource(
                    r.Kind, r.Name, r.Agency, names.GetValueOrDefault(r.DistrictCode, r.DistrictCode), r.Place, r.Count, r.Capacity,
                    r.CapacityUnit, r.Contact, r.From, r.Until, promised.Contains(r.ResourceId), r.LentUntil)),
            ],
            items.ConvertAll(i => PrintedPlan.Printed(i, answers)));

        return new RazorComponentResult<MitigationPlanPage>(new Dictionary<string, object?>
        {
            [nameof(MitigationPlanPage.Plan)] = plan,
            [nameof(MitigationPlanPage.Language)] = Language.Of(language),
        });
    }
}
