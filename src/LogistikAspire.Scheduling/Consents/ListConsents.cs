using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Wishes;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Consents;

internal static class ListConsents
{
    /// <param name="IsNeeded">
    /// The plan changes the district against the plan in force, so it is published only when the district has agreed.
    /// </param>
    /// <param name="HasAgreed">All four consent, or KPU overrode the district.</param>
    /// <param name="Override">Null unless KPU overrode the district.</param>
    public sealed record Response(
        string DistrictCode, string Name, bool IsNeeded, bool HasAgreed, IReadOnlyList<AgencyConsent> Agencies, KpuOverride? Override);

    /// <param name="By">Null, as <paramref name="GivenAt"/> is, when nothing was said yet.</param>
    public sealed record AgencyConsent(WishingAgency Agency, ConsentAnswer Answer, string? By, string Reason, DateTimeOffset? GivenAt);

    public sealed record KpuOverride(string By, string Reason, DateTimeOffset DecidedAt);

    /// <summary>What every district says to a plan, ordered by its code.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, [AsParameters] PageQuery page, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.OperationId == operationId && p.Id == planId, ct);
        if (plan is null)
        {
            return Unknown.Of("plan", planId);
        }

        var changed = (await DistrictChange.Load(db, plan, ct)).Select(c => c.DistrictCode).ToHashSet();
        var consents = await PlanConsents.Load(db, plan, ct);
        var districts = await db.Districts.AsNoTracking()
            .SeenBy(caller, d => d.Code)
            .Where(d => d.OperationId == operationId && d.Code.CompareTo(page.After ?? "") > 0)
            .OrderBy(d => d.Code)
            .Take(page.Limit + 1)
            .Select(d => new { d.Code, d.Name })
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(
            [.. districts.Select(d => Project(d.Code, d.Name, changed.Contains(d.Code), consents))], row => row.DistrictCode));
    }

    private static Response Project(string code, string name, bool isNeeded, PlanConsents consents) => new(
        code, name, isNeeded, consents.HasAgreed(code),
        [.. Enum.GetValues<WishingAgency>().Select(agency => Project(agency, consents.Of(code, agency)))],
        consents.OverrideOf(code) is { } decision ? new(decision.By, decision.Reason, decision.DecidedAt) : null);

    private static AgencyConsent Project(WishingAgency agency, Consent? consent) => consent is null
        ? new(agency, ConsentAnswer.Missing, null, "", null)
        : new(agency, consent.IsGiven ? ConsentAnswer.Given : ConsentAnswer.Refused, consent.By, consent.Reason, consent.GivenAt);
}

internal enum ConsentAnswer
{
    /// <summary>Nothing was said yet.</summary>
    Missing,
    Given,
    Refused,
}
