using System.Net;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Tests.Custody.Epcis;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Custody;

[Collection(nameof(Alone))]
public sealed class CustodyLogTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UPDATE custody_records SET biz_step = 'x'")]
    [InlineData("DELETE FROM custody_records")]
    [InlineData("TRUNCATE custody_records")]
    [InlineData("UPDATE custody_epcs SET roles = 0")]
    [InlineData("DELETE FROM custody_epcs")]
    [InlineData("TRUNCATE custody_epcs")]
    [InlineData("DELETE FROM custody_heads")]
    [InlineData("UPDATE custody_heads SET sequence = 0")]
    [InlineData("DELETE FROM custody_hours")]
    [InlineData("UPDATE custody_hours SET count = 1")]
    public async Task The_database_refuses_to_rewrite_the_log(string statement)
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1), EpcisCalls.Scan(2)]));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(statement));

        Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege || refused.MessageText == "The custody log is append-only.");
        Assert.True((await app.Verify(operation)).IsIntact);
    }

    [Fact]
    public async Task The_tail_cut_off_with_everything_made_to_fit_is_found_by_a_head_known_from_before()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1)]));
        var known = await app.Get<GetHead.Response>($"{operation.Path}/custody/head");
        Assert.True(Digest.TryParse(known!.Hash, out var digest));
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(2)]));

        Assert.True((await app.Verify(operation, new KnownDigest(null, 1, digest))).IsIntact);
        Assert.Contains("known.head", (await app.Verify(operation, new KnownDigest(null, 2, digest))).Findings.Select(f => f.Code));
        Assert.Contains("known.missing", (await app.Verify(operation, new KnownDigest(null, 3, digest))).Findings.Select(f => f.Code));
    }

    [Fact]
    public async Task Each_hour_has_a_root_and_each_event_a_proof_that_leads_to_it()
    {
        var operation = await TestOperation.Open(app, 2);
        for (var i = 0; i < 3; i++)
        {
            await app.Capture(operation, EpcisCalls.Document(Enumerable.Range(i * 7, 7).Select(n => EpcisCalls.Scan(n))));
        }

        var roots = (await app.Get<Page<ListRoots.Item>>($"{operation.Path}/custody/roots"))!.Items;
        Assert.Equal(21, roots.Sum(r => r.Count));
        foreach (var e in await app.Events(operation))
        {
            var proof = (await app.Get<GetProof.Response>(
                $"{operation.Path}/custody/events/{Uri.EscapeDataString($"{e!["eventID"]}")}/proof"))!;
            var root = await app.Get<ListRoots.Item>(
                $"{operation.Path}/custody/roots/{Uri.EscapeDataString(proof.RecordTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture))}");
            var record = new LogRecord(
                operation.Id, proof.Sequence, proof.RecordTime, Read(proof.EventHash), Read(proof.ContentHash), Read(proof.Previous));

            Assert.Equal(record.Hash(), Read(proof.RecordHash));
            Assert.True(Merkle.Verify(
                record.Hash(), proof.LeafIndex, proof.TreeSize, [.. proof.Path.Select(Read)], Read(root!.Root)));
        }

        static Digest Read(string hex) => Digest.TryParse(hex, out var digest) ? digest : throw new FormatException(hex);
    }

    [Fact]
    public async Task What_is_not_there_is_said_so()
    {
        var operation = await TestOperation.Open(app, 2);

        await app.Http.GetAsync($"{operation.Path}/custody/head", Ct).Refused("log.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{operation.Path}/custody/events/urn:x/proof", Ct).Refused("event.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{operation.Path}/custody/roots/2024-11-20T01:00:00Z", Ct).Refused("root.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{operation.Path}/custody/roots/noon", Ct).Invalid("hour");
        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/custody/export", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
        Assert.Equal((true, 0L), ((await app.Verify(operation)).IsIntact, (await app.Verify(operation)).Records));
    }

    [Fact]
    public async Task Logs_of_two_operations_do_not_mix()
    {
        var (one, two) = (await TestOperation.Open(app, 2), await TestOperation.Open(app, 2));
        await app.Capture(one, EpcisCalls.Document([EpcisCalls.Scan(1)]));
        await app.Capture(two, EpcisCalls.Document([EpcisCalls.Scan(1), EpcisCalls.Scan(2)]));

        Assert.Equal((1L, 2L), ((await app.Verify(one)).Records, (await app.Verify(two)).Records));
        Assert.Single(await app.Events(one, $"MATCH_epc={EpcisCalls.Box(1)}"));
    }

    private async Task Run(string sql)
    {
        await using var database = NpgsqlDataSource.Create(app.Database);
        await using var connection = await database.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
        await transaction.CommitAsync(Ct);
    }
}
