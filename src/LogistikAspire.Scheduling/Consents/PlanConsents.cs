using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Wishes;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Consents;

/// <summary>What was said to one plan so far. A district has agreed when all four agencies consent, or KPU overrode it.</summary>
public sealed class PlanConsents(IEnumerable<Consent> consents, IEnumerable<ConsentOverride> overrides)
{
    private readonly Dictionary<(string, WishingAgency), Consent> _consents = consents.ToDictionary(c => (c.DistrictCode, c.Agency));
    private readonly Dictionary<string, ConsentOverride> _overrides = overrides.ToDictionary(o => o.DistrictCode);

    internal static async Task<PlanConsents> Load(SchedulingDb db, Plan plan, CancellationToken ct) => new(
        await db.Consents.AsNoTracking().Where(c => c.OperationId == plan.OperationId && c.PlanId == plan.Id).ToListAsync(ct),
        await db.ConsentOverrides.AsNoTracking().Where(o => o.OperationId == plan.OperationId && o.PlanId == plan.Id).ToListAsync(ct));

    /// <summary>What the agency said; null when it said nothing yet.</summary>
    public Consent? Of(string districtCode, WishingAgency agency) => _consents.GetValueOrDefault((districtCode, agency));

    public ConsentOverride? OverrideOf(string districtCode) => _overrides.GetValueOrDefault(districtCode);

    public bool HasAgreed(string districtCode) => OverrideOf(districtCode) is not null || Lacking(districtCode).Count == 0;

    /// <summary>The districts that have not agreed, each with the agencies that refused or said nothing.</summary>
    public IReadOnlyList<MissingConsent> Missing(IEnumerable<string> districtCodes) =>
        [.. districtCodes.Where(code => !HasAgreed(code)).Select(code => new MissingConsent(code, Lacking(code)))];

    private List<WishingAgency> Lacking(string districtCode) =>
        [.. Enum.GetValues<WishingAgency>().Where(agency => Of(districtCode, agency) is not { IsGiven: true })];
}

/// <param name="Agencies">Those that refused or said nothing.</param>
public sealed record MissingConsent(string DistrictCode, IReadOnlyList<WishingAgency> Agencies);
