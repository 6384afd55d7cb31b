using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Loans;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Replans;

/// <summary>Keeps our copy of what is lent. An offer that became shorter or smaller may hold shipments.</summary>
internal sealed class FleetOfferedConsumer(SchedulingDb db, TimeProvider clock) : IHandle<FleetOffered>
{
    public async Task Handle(FleetOffered message, CancellationToken ct)
    {
        var offer = await db.FleetOffers.FindAsync([message.OperationId, message.OfferId], ct)
            ?? db.Add(new FleetOffer(message.OperationId, message.OfferId)).Entity;

        if (offer.Offer(
            message.Version, message.Agency, message.Name, message.VehicleKind, message.Count, message.From.ToUniversalTime(),
            message.Until.ToUniversalTime()))
        {
            await LentFleet.Changed(db, message.OperationId, clock.GetUtcNow(), ct);
        }
    }
}
