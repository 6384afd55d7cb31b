using System.ComponentModel.DataAnnotations;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Consents;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Plans;

public static class PublishPlan
{
    public sealed record Request
    {
        /// <summary>KPU's reason for publishing without full consent: recorded as its override in every district that has not agreed.</summary>
        [MinLength(1), MaxLength(500)]
        public string? OverrideReason { get; init; }

        /// <summary>Name of who decides for KPU; goes with <see cref="OverrideReason"/>.</summary>
        [MinLength(1), MaxLength(100)]
        public string? By { get; init; }
    }

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
            var operation = await db.Operations.FindAsync([operationId], ct);
            var plan = await db.Plans.FindAsync([operationId, planId], ct);
            if (operation is null || plan is null)
            {
                return Unknown.Of("plan", planId);
            }

            var shipments = await db.Shipments
                .Where(s => s.OperationId == operationId && s.State != ShipmentState.Cancelled).ToListAsync(ct);
            if (plan.Status == PlanStatus.Published)
            {
                return TypedResults.Ok(new Response(plan.Version!.Value, shipments.Count, 0, 0));
            }

            if (plan.MayPublish(operation.Circumstances) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var time = new LocalTime(operation.Details.TimeZone);
            var change = Compare(shipments, plan.Result!.Shipments, time);
            if (change.Cancelled.FirstOrDefault(s => s.HasLeft) is { } left)
            {
                return PlanRefusal.ShipmentLeft(left).ToProblem();
            }

            var now = clock.GetUtcNow();
            if (await Agree(db, plan, request, now, ct) is { } missing)
            {
                return missing.ToProblem();
            }

            await Supersede(db, operationId, ct);
            plan.Published(operation.Publish(), now);
            var added = await Apply(db, operation, plan, change, time, ct);
            Announce(db, plan, [.. change.Kept.Values, .. added], change.Cancelled);
            await db.SaveChangesAsync(ct);

            return TypedResults.Ok(new Response(plan.Version!.Value, change.Kept.Count, added.Count, change.Cancelled.Count));
        });
    }

    /// <returns>Null when every district that the plan changes has agreed, or is overridden now; otherwise which has not.</returns>
    private static async Task<Refusal?> Agree(SchedulingDb db, Plan plan, Request? request, DateTimeOffset now, CancellationToken ct)
    {
        var changed = await db.Changes(plan, ct);
        var missing = (await db.ConsentsTo(plan, ct)).Missing(changed.Select(c => c.DistrictCode));
        if (missing.Count > 0 && request?.OverrideReason is null)
        {
            return PlanRefusal.ConsentMissing(missing);
        }

        foreach (var district in missing)
        {
            db.Add(new ConsentOverride(plan.OperationId, plan.Id, district.DistrictCode)).Entity.Say(request!.By!, request.OverrideReason!, now);
        }

        return null;
    }

    /// <summary>What a plan keeps, adds and cancels.</summary>
    private sealed record Change(Dictionary<PlanShipment, Shipment> Kept, List<PlanShipment> Added, List<Shipment> Cancelled);

    private static Change Compare(List<Shipment> shipments, IReadOnlyList<PlanShipment> planned, LocalTime time)
    {
        var kept = new Dictionary<PlanShipment, Shipment>();
        foreach (var departure in planned)
        {
            var same = shipments.Find(s => s.AsPlanned(time).IsSame(departure));
            if (same is not null)
            {
                kept.Add(departure, same);
            }
        }

        return new(kept, [.. planned.Where(p => !kept.ContainsKey(p))], [.. shipments.Except(kept.Values)]);
    }

    private static async Task Supersede(SchedulingDb db, Guid operationId, CancellationToken ct)
    {
        var inForce = await db.Plans.Where(p => p.OperationId == operationId && p.Status == PlanStatus.Published).ToListAsync(ct);
        inForce.ForEach(p => p.Superseded());
    }

    private static async Task<List<Shipment>> Apply(
        SchedulingDb db, Operation operation, Plan plan, Change change, LocalTime time, CancellationToken ct)
    {
        foreach (var (departure, shipment) in change.Kept.Where(k => !k.Value.HasLeft))
        {
            shipment.NeedsEscort(departure.Police, departure.Soldiers);
        }

        change.Cancelled.ForEach(s => s.Cancel());

        var access = await db.DistrictAccess.AsNoTracking()
            .Where(a => a.OperationId == operation.Id).ToDictionaryAsync(a => a.DistrictCode, ct);
        var added = new List<Shipment>();
        foreach (var departure in change.Added)
        {
            var shipment = new Shipment(operation.Id, plan.Id, departure.DistrictCode, departure.Boxes, departure.Vehicles)
            {
                DepartsAt = time.ToUtc(departure.DepartsAt),
                ArrivesAt = time.ToUtc(departure.ArrivesAt),
                ReturnsAt = time.ToUtc(departure.ReturnsAt),
            };
            shipment.NeedsEscort(departure.Police, departure.Soldiers);

            var day = access.GetValueOrDefault(departure.DistrictCode)?.On(DateOnly.FromDateTime(departure.DepartsAt));
            shipment.OnRoute(day?.Level ?? HazardLevel.Open, day?.Reason ?? "", operation.Settings.VehicleKinds);
            added.Add(shipment);
        }

        db.AddRange(added);
        return added;
    }

    private static void Announce(SchedulingDb db, Plan plan, IReadOnlyList<Shipment> shipments, List<Shipment> cancelled)
    {
        foreach (var shipment in cancelled)
        {
            db.Enqueue(new ShipmentCancelled
            {
                OperationId = plan.OperationId,
                ShipmentId = shipment.Id,
                Version = shipment.Version,
                Reason = $"Plan version {plan.Version} replaced it.",
            });
        }

        db.Enqueue(new PlanPublished
        {
            OperationId = plan.OperationId,
            PlanId = plan.Id,
            Version = plan.Version!.Value,
            Shipments =
            [
                .. shipments.OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode).Select(s => new PlannedShipment
                {
                    ShipmentId = s.Id,
                    Version = s.Version,
                    DistrictCode = s.DistrictCode,
                    Boxes = s.Boxes,
                    DepartsAt = s.DepartsAt,
                    ArrivesAt = s.ArrivesAt,
                    ReturnsAt = s.ReturnsAt,
                    Vehicles = [.. s.Vehicles.OrderBy(v => v.Key).Select(v => new VehicleCount { Kind = v.Key, Count = v.Value })],
                    Police = s.Police,
                    Soldiers = s.Soldiers,
                }),
            ],
        });
    }
}
