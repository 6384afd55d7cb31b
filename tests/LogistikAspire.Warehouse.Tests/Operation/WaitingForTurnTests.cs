using System.Net;
using LogistikAspire.Warehouse.Operation;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Operation;

public sealed class WaitingForTurnTests(WarehouseApp app)
{
    /// <summary>More than there are connections to the database.</summary>
    private const int Handhelds = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_wait_for_their_turn_others_read_and_other_operations_go_on()
    {
        var (operation, another) = (await TestOperation.Open(app, Handhelds), await TestOperation.Open(app, 2));
        await using var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync(Ct);
        await using var turn = await connection.BeginTransactionAsync(Ct); // somebody's, who takes long
        await using (var take = new NpgsqlCommand($"SELECT pg_advisory_xact_lock(hashtextextended('{operation.Id}', 0))", connection))
        {
            await take.ExecuteNonQueryAsync(Ct);
        }

        var waiting = Enumerable.Range(1, Handhelds).Select(i => operation.Assemble([$"{TestOperation.District}-{i:D4}"])).ToList();
        await WarehouseApp.Eventually(async () => await AtTheLock() > 0);

        Assert.Equal(0, (await app.Get<FloorCounts>($"{operation.Path}/floor"))!.Standing);
        Assert.Equal(HttpStatusCode.OK, (await another.Assemble([$"{TestOperation.District}-0001"])).StatusCode);
        Assert.InRange(await AtTheLock(), 1, 2);
        Assert.DoesNotContain(waiting, sent => sent.IsCompleted);

        await turn.CommitAsync(Ct);
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(Handhelds, (await app.Get<FloorCounts>($"{operation.Path}/floor"))!.Standing);

        async Task<long> AtTheLock()
        {
            await using var count = new NpgsqlCommand(
                $"""
                SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                    AND (classid::bigint << 32 | objid::bigint) = hashtextextended('{operation.Id}', 0)
                """, connection);
            return (long)(await count.ExecuteScalarAsync(Ct))!;
        }
    }
}
