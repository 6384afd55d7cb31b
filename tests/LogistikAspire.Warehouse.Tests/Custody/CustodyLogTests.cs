using System.Net;
using System.Text.Json.Nodes;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
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
    [InlineData("UPDATE custody_heads SET size = 0")]
    [InlineData("DELETE FROM custody_subtrees")]
    [InlineData("UPDATE custody_subtrees SET height = 1")]
    [InlineData("TRUNCATE custody_subtrees")]
    public async Task The_database_refuses_to_rewrite_the_log(string statement)
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1), EpcisCalls.Scan(2)]));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(statement));

        Assert.True(
            refused.SqlState == PostgresErrorCodes.InsufficientPrivilege || refused.MessageText == "The custody log is append-only.");
        Assert.True((await app.Verify(operation)).IsIntact);
    }

    [Fact]
    public async Task The_tail_cut_off_with_everything_made_to_fit_is_found_by_a_checkpoint_known_from_before()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1)]));
        var known = await app.Checkpoint(operation);
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(2)]));

        Assert.Equal(1, known.Size);
        Assert.True((await app.Verify(operation, known)).IsIntact);
        Assert.Contains("checkpoint.root", Codes(await app.Verify(operation, known with { Size = 2 })));
        Assert.Contains("checkpoint.missing", Codes(await app.Verify(operation, known with { Size = 3 })));

        static IEnumerable<string> Codes(Verification verification) => verification.Findings.Select(f => f.Code);
    }

    /// <summary>Around sizes at which a subtree is kept, and where none is.</summary>
    [Fact]
    public async Task Each_event_has_a_proof_that_leads_to_any_checkpoint_behind_it_and_each_checkpoint_one_that_leads_to_any_later_one()
    {
        var operation = await TestOperation.Open(app, 2);
        int[] sizes = [1, 3, 21, 255, 256, 257, 300, 513, 700];
        foreach (var (from, to) in sizes.Prepend(0).Zip(sizes))
        {
            await app.Capture(operation, EpcisCalls.Document(Enumerable.Range(from, to - from).Select(n => EpcisCalls.Scan(n))));
        }

        var checkpoints = new List<Checkpoint>();
        foreach (var size in sizes)
        {
            checkpoints.Add(await app.Checkpoint(operation, size));
        }

        Assert.Equal(await app.Checkpoint(operation), checkpoints[^1]);
        Assert.Empty((await app.Verify(operation, checkpoints)).Findings);
        var events = await app.Events(operation);
        foreach (var checkpoint in checkpoints)
        {
            foreach (var index in new[] { 0, checkpoint.Size / 3, checkpoint.Size - 1 }.Distinct())
            {
                await AssertIncluded($"{events[(int)index]!["eventID"]}", index, checkpoint);
            }

            foreach (var later in checkpoints.Where(c => c.Size >= checkpoint.Size))
            {
                var proof = (await app.Get<GetConsistency.Response>(
                    $"{operation.Path}/custody/consistency?from={checkpoint.Size}&to={later.Size}"))!;
                Assert.Equal((checkpoint.Root, later.Root), (Read(proof.FromRoot), Read(proof.ToRoot)));
                Assert.True(Merkle.VerifyConsistency(checkpoint, later, [.. proof.Path.Select(Read)]));
            }
        }

        async Task AssertIncluded(string eventId, long index, Checkpoint checkpoint)
        {
            var proof = (await app.Get<GetProof.Response>(
                $"{operation.Path}/custody/events/{Uri.EscapeDataString(eventId)}/proof?size={checkpoint.Size}"))!;
            var record = new LogRecord(operation.Id, proof.Sequence, proof.RecordTime, Read(proof.EventHash), Read(proof.ContentHash));

            Assert.Equal((index, index + 1, record.Hash()), (proof.LeafIndex, proof.Sequence, Read(proof.LeafHash)));
            Assert.True(Merkle.VerifyInclusion(
                record.Hash(), proof.LeafIndex, proof.TreeSize, [.. proof.Path.Select(Read)], checkpoint.Root));
        }

        static Digest Read(string hex) => Digest.TryParse(hex, out var digest) ? digest : throw new FormatException(hex);
    }

    [Fact]
    public async Task An_event_and_the_declaration_that_it_was_an_error_are_both_proved()
    {
        var operation = await TestOperation.Open(app, 2);
        var declaration = EpcisCalls.Scan(1);
        declaration["errorDeclaration"] = JsonNode.Parse("""{"declarationTime":"2024-11-21T08:00:00+08:00","reason":"did_not_occur"}""");
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1), EpcisCalls.Scan(2), declaration]));

        var path = $"{operation.Path}/custody/events/{Uri.EscapeDataString($"{(await app.Events(operation))[0]!["eventID"]}")}/proof";

        Assert.Equal(3, (await app.Get<GetProof.Response>(path))!.Sequence);
        Assert.Equal(1, (await app.Get<GetProof.Response>($"{path}?size=2"))!.Sequence);
    }

    [Fact]
    public async Task What_is_not_there_is_said_so()
    {
        var operation = await TestOperation.Open(app, 2);

        Assert.Equal(new(0, Merkle.EmptyRoot), await app.Checkpoint(operation));
        await Get("checkpoint?size=1").Refused("checkpoint.unknown", HttpStatusCode.NotFound);
        await Get("checkpoint?size=-1").Invalid("size");
        await Get("events/urn:x/proof").Refused("event.unknown", HttpStatusCode.NotFound);
        await Get("events/urn:x/proof?size=2").Refused("checkpoint.unknown", HttpStatusCode.NotFound);
        await Get("consistency?from=1&to=2").Refused("checkpoint.unknown", HttpStatusCode.NotFound);
        await Get("consistency?from=0").Invalid("from");
        Assert.Equal((true, 0L), ((await app.Verify(operation)).IsIntact, (await app.Verify(operation)).Records));
        foreach (var path in new[] { "checkpoint", "events/urn:x/proof", "consistency?from=1", "export" })
        {
            await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/custody/{path}", Ct)
                .Refused("operation.unknown", HttpStatusCode.NotFound);
        }

        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1), EpcisCalls.Scan(2)]));
        await Get("consistency?from=2&to=1").Invalid("from");

        Task<HttpResponseMessage> Get(string path) => app.Http.GetAsync($"{operation.Path}/custody/{path}", Ct);
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
