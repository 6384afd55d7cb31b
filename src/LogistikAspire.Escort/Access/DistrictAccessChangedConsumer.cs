using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Access;

/// <summary>More people go where the way is watched or restricted.</summary>
internal sealed class DistrictAccessChangedConsumer(EscortDb db) : IHandle<DistrictAccessChanged>
{
    public async Task Handle(DistrictAccessChanged message, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var access = await db.Access.FindAsync([message.OperationId, message.DistrictCode], ct)
            ?? db.Add(new DistrictAccess(message.OperationId, message.DistrictCode)).Entity;
        if (access.OnChanged(message.Version, message.Periods))
        {
            await Reassignment.Run(db, operation, ct);
        }
    }
}
