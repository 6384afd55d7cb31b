using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Access;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Scheduling.Telemetry;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Replans;

/// <summary>Holds or frees the shipments of the district, and asks for a re-plan when one of them can no longer leave as planned.</summary>
internal sealed class DistrictAccessChangedConsumer(SchedulingDb db, TimeProvider clock) : IHandle<DistrictAccessChanged>
{
    public async Task Handle(DistrictAccessChanged message, CancellationToken ct)
    {
        var access = await db.DistrictAccess.FindAsync([message.OperationId, message.DistrictCode], ct)
            ?? db.Add(new DistrictAccess(message.OperationId, message.DistrictCode)).Entity;

        // One that is over when it begins bars nothing, and no plan could be made with it.
        var periods = message.Periods.Where(p => !(p.Until <= p.From)).Select(Known);

        if (!access.Change(message.Version, [.. periods])
            || await db.Operations.FindAsync([message.OperationId], ct) is not { } operation)
        {
            return;
        }

        operation.CircumstancesChanged();
        var hindrances = await Hindrances.Load(db, operation, ct);
        var shipments = await db.Shipments
            .Where(s => s.OperationId == operation.Id && s.DistrictCode == access.DistrictCode && !s.HasLeft
                && s.State != ShipmentState.Cancelled)
            .ToListAsync(ct);
        foreach (var shipment in shipments)
        {
            Decide(shipment, hindrances.Of(shipment), message.ChangedAt);
        }

        var isHit = shipments.Exists(s => s.Gate.Route.State == ConditionState.Failed);
        await RequestReplan.Follow(db, operation, isHit, clock.GetUtcNow(), ct);
    }

    private static KnownPeriod Known(PeriodAccess period) =>
        new(period.From, period.Until, Enum.Parse<AccessLevel>(period.Level, ignoreCase: true), period.VehicleKinds, period.Reason);

    private void Decide(Shipment shipment, IReadOnlyList<string> barred, DateTimeOffset? changedAt)
    {
        var before = shipment.Gate.Route.State;
        GateMessages.Send(db, shipment, shipment.OnRoute(barred));
        if (changedAt is { } since && shipment.Gate.Route.State == ConditionState.Failed && before != ConditionState.Failed)
        {
            db.TellOnCommit(_ => SchedulingMetrics.Held(clock.GetUtcNow() - since));
        }
    }
}
