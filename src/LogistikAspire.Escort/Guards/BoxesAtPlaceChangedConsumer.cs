using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Guards;

internal sealed class BoxesAtPlaceChangedConsumer(EscortDb db) : IHandle<BoxesAtPlaceChanged>
{
    public async Task Handle(BoxesAtPlaceChanged message, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        if (operation.TimeZone is null)
        {
            // It is packed from our list of stations, which follows the operation on its way: that will be here when this is tried again.
            throw new InvalidOperationException($"Operation {message.OperationId} is unknown.");
        }

        var place = await db.GuardedPlaces.FindAsync([message.OperationId, message.Place], ct)
            ?? db.Add(new GuardedPlace(message.OperationId, message.Place)).Entity;
        place.OnChanged(
            message.Version, message.Boxes, Stretch.Whole(message.At), operation.Time, operation.LocalTime.StartOf(operation.VotingDate));
    }
}
