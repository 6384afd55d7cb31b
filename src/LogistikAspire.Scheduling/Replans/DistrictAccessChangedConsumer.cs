using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Access;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
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
        var days = message.Days.Select(d => new AccessOnDay(d.Date, Enum.Parse<AccessLevel>(d.Level, ignoreCase: true), d.Reason));

        if (!access.Change(message.Version, [.. days]) || await db.Operations.FindAsync([message.OperationId], ct) is not { } operation)
        {
            return;
        }

        operation.CircumstancesChanged();
        var held = await UpdateGates(operation, access, message.ChangedAt, ct);
        if (held.Count > 0)
        {
            var reason = string.Join("; ", held.Select(s => s.Gate.Route.Reason).Distinct());
            await RequestReplan.Add(db, operation, reason, clock.GetUtcNow(), ct);
        }
    }

    private async Task<List<Shipment>> UpdateGates(
        Operation operation, DistrictAccess access, DateTimeOffset? changedAt, CancellationToken ct)
    {
        var time = new LocalTime(operation.Details.TimeZone);
        var shipments = await db.Shipments
            .Where(s => s.OperationId == operation.Id && s.DistrictCode == access.DistrictCode && !s.HasLeft
                && s.State != ShipmentState.Cancelled)
            .ToListAsync(ct);

        foreach (var shipment in shipments)
        {
            var day = access.On(time.LocalDate(shipment.DepartsAt));
            var before = shipment.Gate.Route.State;
            GateMessages.Send(db, shipment, shipment.OnAccess(day.Level, day.Reason, operation.Settings.VehicleKinds));
            if (changedAt is { } since && shipment.Gate.Route.State == ConditionState.Failed && before != ConditionState.Failed)
            {
                db.TellOnCommit(_ => SchedulingMetrics.Held(clock.GetUtcNow() - since));
            }
        }

        return [.. shipments.Where(s => s.Gate.Route.State == ConditionState.Failed)];
    }
}
