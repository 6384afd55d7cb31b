using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;
using static LogistikAspire.Shared.Tests.Messaging.MessagingServers;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Messaging;

/// <summary>Handlers whose batch is saved in one go.</summary>
public sealed class ByKeyTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handlers_that_add_or_change_one_row_by_key_see_one_another_s_work()
    {
        await using var service = await TestService.Start<CountingConsumer>(servers.NewName(), await servers.NewDatabase(), servers.Broker);
        var shipments = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();

        await service.Commit(Enumerable.Range(0, 400).Select(v => Departed(shipments[v % 4], v)));

        await Eventually(async () =>
            await service.With(db => db.Tallies.Select(t => t.Count).ToListAsync(Ct)) is [100, 100, 100, 100]);
    }

    [Fact]
    public async Task One_that_cannot_be_saved_is_found_among_its_neighbours_and_put_aside()
    {
        await using var service = await TestService.Start<CountingConsumer>(servers.NewName(), await servers.NewDatabase(), servers.Broker);
        var (good, bad) = (Guid.NewGuid(), Guid.NewGuid());

        await service.Commit(Enumerable.Range(0, 100).Select(v => v == 42 ? Departed(bad, CountingConsumer.TooMuch) : Departed(good, v)));

        await Eventually(async () => await service.With(db => db.Tallies.ToListAsync(Ct)) is [{ Count: 99 } only] && only.Id == good);
        await Eventually(async () => await service.Failed() is [_]);
    }

    public sealed class CountingConsumer(TestDb db) : IHandleByKey<ShipmentDeparted>
    {
        /// <summary>A version that the table refuses, at the save.</summary>
        public const int TooMuch = 1_000_000;

        public async Task Handle(ShipmentDeparted message, CancellationToken ct)
        {
            var tally = await db.Tallies.FindAsync([message.ShipmentId], ct) ?? db.Add(new Tally { Id = message.ShipmentId }).Entity;
            tally.Count += message.Version == TooMuch ? TooMuch : 1;
        }
    }
}
