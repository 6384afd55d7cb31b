using System.ComponentModel.DataAnnotations;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Consents;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Publication;

internal static class PublishPlan
{
    /// <param name="OverrideReason">
    /// KPU's reason for publishing without full consent: recorded as its override in every district that has not agreed.
    /// </param>
    /// <param name="By">Name of who decides for KPU; goes with <paramref name="OverrideReason"/>.</param>
    public sealed record Request(
        [property: StringLength(500, MinimumLength = 1), Legible] string? OverrideReason = null,
        [property: StringLength(100, MinimumLength = 1), Legible] string? By = null);

    /// <param name="Version">Version of the operation's plan that is now in force.</param>
    /// <param name="Kept">Shipments that stay as they were, those that left included.</param>
    /// <param name="Added">New shipments.</param>
    /// <param name="Cancelled">Shipments that the new version no longer has.</param>
    public sealed record Response(int Version, int Kept, int Added, int Cancelled);

    /// <summary>
    /// Puts a solved plan, a first one or a re-plan, into force as the operation's next version: shipments that it shares with the version
    /// before stay, others are cancelled or added. Every district that it changes has agreed: all four agencies consent, or KPU overrode
    /// it, if need be by this call. Publishing the plan that is in force again changes nothing.
    /// </summary>
    /// <response code="200">It is in force.</response>
    /// <response code="400">A reason to override and nobody who gives it.</response>
    /// <response code="409">
    /// It is not solved, or infeasible, or overtaken by something that happened since, or districts have not agreed (<c>missing</c> names
    /// them and their agencies); nothing changed.
    /// </response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, Request? request, SchedulingDb db, TimeProvider clock, CancellationToken ct)
    {
        if (request is { OverrideReason: not null, By: null })
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["by"] = ["Who overrides the districts?"] });
        }

        return await db.OnFreshState<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            // Whoever says something to the plan waits, so that what is decided here is decided on all that was said.
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            var operation = await db.Lock<Operation>(operationId, ct);
            var plan = await db.Plans.FindAsync([operationId, planId], ct);
            if (operation is null || plan is null)
            {
                return Unknown.Of("plan", planId);
            }

            var shipments = await db.Shipments.InForce(operationId).ToListAsync(ct);
            if (plan.Status == PlanStatus.Published)
            {
                return TypedResults.Ok(new Response(plan.Version!.Value, shipments.Count, 0, 0));
            }

            if (plan.MayPublish(operation.Circumstances) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var now = clock.GetUtcNow();
            var time = new LocalTime(operation.Details.TimeZone);
            var change = Compare(shipments, plan.Result!.Shipments, time);
            if ((MissesWhatLeft(change) ?? await Agree(db, plan, change, request, now, ct)) is { } objection)
            {
                return objection.ToProblem();
            }

            var replaced = await Supersede(db, operationId, ct);
            var version = operation.Publish();
            foreach (var (shipment, _) in change.Kept.Where(k => Shows(k.After, k.Before, plan, replaced)))
            {
                shipment.Announce(now);
            }

            var added = await Apply(db, operation, plan, version, change, time, ct);
            var kept = change.Kept.Select(k => k.Before).ToList();
            var withdrawn = await db.Shipments
                .Where(s => s.OperationId == operationId && s.State == ShipmentState.Cancelled).ToListAsync(ct);
            Announcement.Of(added, change.Gone, withdrawn, kept, now);
            db.Enqueue(plan.Publish(version, [.. kept, .. added], now));
            if (await HasOlderReplans(db, plan, ct))
            {
                db.Enqueue(new ReplanWithdrawn { OperationId = operationId, Version = plan.Number - 1 });
            }

            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);

            return TypedResults.Ok(new Response(version, change.Kept.Count, added.Count, change.Gone.Count));
        });
    }

    private static Refusal? MissesWhatLeft(DepartureMatch<Shipment, PlanShipment> change) =>
        change.Gone.FirstOrDefault(s => s.HasLeft) is not { } left ? null : new(
        "plan.overtaken",
        $"A shipment of district {left.DistrictCode} left at {left.DepartedAt:yyyy-MM-ddTHH:mm:ssZ}, which the plan does not have. Ask for "
            + "a new one.",
        new Dictionary<string, object?> { ["shipmentId"] = left.Id });

    /// <returns>Null when every district that the plan changes has agreed, or is overridden now; otherwise which has not.</returns>
    private static async Task<Refusal?> Agree(
        SchedulingDb db, Plan plan, DepartureMatch<Shipment, PlanShipment> change, Request? request, DateTimeOffset now,
        CancellationToken ct)
    {
        var missing = (await PlanConsents.Load(db, plan, ct)).Missing(change.ChangedDistricts);
        if (missing.Count > 0 && request?.OverrideReason is null)
        {
            return ConsentMissing(missing);
        }

        foreach (var district in missing)
        {
            db.Add(new ConsentOverride(plan.OperationId, plan.Id, district.DistrictCode)).Entity.Say(
                request!.By!, request.OverrideReason!, now);
        }

        return null;
    }

    private static Refusal ConsentMissing(IReadOnlyList<MissingConsent> missing) => new(
        "plan.consent-missing",
        $"{missing.Count} district(s) have not agreed: "
            + $"{string.Join(", ", missing.Take(5).Select(m => m.DistrictCode))}{(missing.Count > 5 ? ", …" : "")}.",
        new Dictionary<string, object?> { ["missing"] = missing });

    /// <summary>
    /// Whether a plan changes what people's calendars say of a shipment that it keeps: who goes along, or how long loading takes.
    /// </summary>
    private static bool Shows(PlanShipment departure, Shipment kept, Plan plan, Plan? replaced) => !kept.HasLeft
        && ((departure.Police, departure.Soldiers) != (kept.Police, kept.Soldiers)
            || (plan.Problem!.LoadingMinutes, plan.Problem.UnloadingMinutes)
                != (replaced?.Problem?.LoadingMinutes, replaced?.Problem?.UnloadingMinutes));

    /// <summary>
    /// What the plan keeps, cancels and adds. Of equal departures, what has left is kept before what waits, and what is pinned before
    /// what may move.
    /// </summary>
    private static DepartureMatch<Shipment, PlanShipment> Compare(
        IEnumerable<Shipment> shipments, IReadOnlyList<PlanShipment> planned, LocalTime time) => Departures.Match(
            shipments.OrderByDescending(s => s.HasLeft).ThenByDescending(s => s.PinnedBecause is not null).ThenBy(s => s.Id),
            s => s.AsPlanned(time).Departure, planned, s => s.Departure);

    /// <summary>Whether re-plans were told that nobody can accept any more, now that this plan is in force.</summary>
    private static Task<bool> HasOlderReplans(SchedulingDb db, Plan plan, CancellationToken ct) => db.Plans.AnyAsync(
        p => p.OperationId == plan.OperationId && p.Origin == PlanOrigin.Replan && p.Number < plan.Number
            && (p.Status == PlanStatus.Draft || p.Status == PlanStatus.Infeasible),
        ct);

    /// <returns>The plan that was in force; null before the first.</returns>
    private static async Task<Plan?> Supersede(SchedulingDb db, Guid operationId, CancellationToken ct)
    {
        var inForce = await db.Plans.Where(p => p.OperationId == operationId && p.Status == PlanStatus.Published).ToListAsync(ct);
        inForce.ForEach(p => p.Superseded());
        return inForce.SingleOrDefault();
    }

    private static async Task<List<Shipment>> Apply(
        SchedulingDb db, Operation operation, Plan plan, int version, DepartureMatch<Shipment, PlanShipment> change, LocalTime time,
        CancellationToken ct)
    {
        foreach (var (shipment, departure) in change.Kept.Where(k => !k.Before.HasLeft))
        {
            shipment.NeedsEscort(departure.Police, departure.Soldiers);
        }

        foreach (var cancelled in change.Gone.Select(s => s.Cancel($"Plan version {version} replaced it.")).OfType<ShipmentCancelled>())
        {
            db.Enqueue(cancelled);
        }

        var added = new List<Shipment>();
        foreach (var departure in change.Added)
        {
            var shipment = new Shipment(operation.Id, plan.Id, departure.DistrictCode, departure.Boxes, departure.Vehicles)
            {
                DepartsAt = time.ToUtc(departure.DepartsAt),
                ArrivesAt = time.ToUtc(departure.ArrivesAt),
                UnloadedAt = time.ToUtc(departure.ArrivesAt.AddMinutes(plan.Problem!.UnloadingMinutes)),
                ReturnsAt = time.ToUtc(departure.ReturnsAt),
            };
            shipment.NeedsEscort(departure.Police, departure.Soldiers);
            added.Add(shipment);
        }

        db.AddRange(added);

        // Also of those that stay: what was lent and taken back may be enough for them now that others leave otherwise.
        List<Shipment> inForce = [.. change.Kept.Select(k => k.Before), .. added];
        var hindrances = await Hindrances.Load(db, operation, ct, inForce);
        foreach (var shipment in inForce.Where(s => !s.HasLeft))
        {
            GateMessages.Send(db, shipment, shipment.OnRoute(hindrances.Of(shipment)));
        }

        return added;
    }
}
