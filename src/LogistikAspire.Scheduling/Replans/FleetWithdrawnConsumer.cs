using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Loans;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Replans;

/// <summary>Takes a loan out of the fleet: the shipments that have no vehicle now are held, and a re-plan is asked for.</summary>
internal sealed class FleetWithdrawnConsumer(SchedulingDb db, TimeProvider clock) : IHandle<FleetWithdrawn>
{
    public async Task Handle(FleetWithdrawn message, CancellationToken ct)
    {
        var offer = await db.FleetOffers.FindAsync([message.OperationId, message.OfferId], ct)
            ?? db.Add(new FleetOffer(message.OperationId, message.OfferId)).Entity;

        if (offer.TakeBack(message.Version, message.Reason))
        {
            await LentFleet.Changed(db, message.OperationId, clock.GetUtcNow(), ct);
        }
    }
}
