using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Rules;
using LogistikAspire.Mitigation.Shipments;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Drafts;

internal static class PreviewDraft
{
    /// <param name="Districts">The districts that it hits, and how each was found.</param>
    /// <param name="Effects">What it would do to the way to which of them, and when; nothing where the hazard rules leave it open.</param>
    /// <param name="Ends">When it is over by the rules (UTC).</param>
    /// <param name="Boxes">Boxes of the shipments it would hit, all together.</param>
    /// <param name="PollingStations">Polling stations of the districts to which a shipment it would hit is going, all together.</param>
    /// <param name="Shipments">Those still in the store whose way it would hit.</param>
    public sealed record Response(
        IReadOnlyList<ResolvedDistrict> Districts, IReadOnlyList<AlertEffect> Effects, DateTimeOffset Ends, int Boxes, int PollingStations,
        IReadOnlyList<GetAlert.ShipmentAtRisk> Shipments);

    /// <summary>What a warning would do if it were issued now, before it is. Nothing changes.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid draftId, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.OperationId == operationId && o.Version > 0, ct);
        if (operation is null)
        {
            return Unknown.Of("operation", operationId);
        }

        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.OperationId == operationId && d.DraftId == draftId, ct);
        if (draft is null)
        {
            return Unknown.Of("draft", draftId);
        }

        var rules = await OperationRules.Of(db, operationId, ct);
        var districts = await db.Districts.AsNoTracking()
            .Where(d => d.OperationId == operationId)
            .ToDictionaryAsync(d => d.DistrictCode, ct);
        var message = DraftMessage.Of(
            draft, operation, rules, await DraftMessage.Replaced(db, draft, ct), districts.ToDictionary(d => d.Key, d => d.Value.Name),
            clock.GetUtcNow());
        var decision = CapDecision.Of(
            message, rules.Hazards, await OperationAreas.Load(db, operation, ct), code => districts.GetValueOrDefault(code)?.Way);
        var effects = decision.Content?.Effects ?? [];
        var hit = (await ShipmentsAtRisk.Of(db.Shipments, operationId, effects, ct)).ConvertAll(GetAlert.ShipmentAtRisk.Of);
        return TypedResults.Ok(new Response(
            decision.Districts, effects, decision.Ends, hit.Sum(s => s.Boxes),
            hit.Select(s => s.DistrictCode).Distinct().Sum(code => districts.GetValueOrDefault(code)?.PollingStations ?? 0), hit));
    }
}
