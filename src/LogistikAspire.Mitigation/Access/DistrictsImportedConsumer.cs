using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Access;

internal sealed class DistrictsImportedConsumer(MitigationDb db) : IHandle<DistrictsImported>
{
    public async Task Handle(DistrictsImported message, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        if (!operation.OnDistrictsImported(message.Version))
        {
            return;
        }

        var dropped = await db.Districts.Where(d => d.OperationId == message.OperationId).ToDictionaryAsync(d => d.DistrictCode, ct);
        foreach (var imported in message.Districts)
        {
            if (!dropped.Remove(imported.Code, out var district))
            {
                db.Add(district = new DistrictAccess(message.OperationId, imported.Code));
            }

            district.OnImported(imported.Name, imported.Access, imported.PollingStations);
        }

        foreach (var district in dropped.Values)
        {
            district.OnDropped();
        }

        await db.Keep(message, ct);

        // Areas are read from what is stored.
        await db.SaveChangesAsync(ct);
        await CapIntake.DecideAnew(db, operation, ct);
    }
}
