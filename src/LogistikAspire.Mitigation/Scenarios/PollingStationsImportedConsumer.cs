using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Mitigation.Scenarios;

internal sealed class PollingStationsImportedConsumer(MitigationDb db) : IHandle<PollingStationsImported>
{
    public async Task Handle(PollingStationsImported message, CancellationToken ct)
    {
        await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var district = await db.DistrictStations.FindAsync([message.OperationId, message.DistrictCode], ct)
            ?? db.Add(new DistrictStations(message.OperationId, message.DistrictCode)).Entity;
        district.OnImported(
            message.Version,
            message.Stations.OrderBy(s => s.VillageCode, StringComparer.Ordinal).ThenBy(s => s.Number)
                .Select(s => FormattableString.Invariant($"{s.VillageCode}/{s.Number}")));
    }
}
