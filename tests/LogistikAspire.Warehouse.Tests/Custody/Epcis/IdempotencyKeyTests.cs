using System.Net;
using System.Text;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Custody.Epcis;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Custody.Epcis;

/// <summary>
/// Keys of requests that their caller does not name, by captures: each makes a job, so a second effect is seen. Every service answers them
/// by the same code.
/// </summary>
public sealed class IdempotencyKeyTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_changes_nothing()
    {
        var operation = await TestOperation.Open(app, 2);
        var key = $"{Guid.NewGuid()}";

        var first = await Capture(operation.Path, key, EpcisCalls.Scan(1));
        var second = await Capture(operation.Path, $"\"{key}\"", EpcisCalls.Scan(1)); // the same as a string of structured fields

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await second.Content.ReadAsStringAsync(Ct));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(1, await Jobs(operation.Id));
        Assert.Equal(["accepted", "repeated"], await Outcomes(operation.Id, 2));
    }

    [Fact]
    public async Task Without_a_key_and_with_another_one_it_is_another_request()
    {
        var operation = await TestOperation.Open(app, 2);

        await Capture(operation.Path, null, EpcisCalls.Scan(1));
        await Capture(operation.Path, null, EpcisCalls.Scan(1));
        await Capture(operation.Path, $"{Guid.NewGuid()}", EpcisCalls.Scan(1));

        Assert.Equal(3, await Jobs(operation.Id));
    }

    [Fact]
    public async Task A_key_of_another_body_or_address_is_refused()
    {
        var (operation, another) = (await TestOperation.Open(app, 2), await TestOperation.Open(app, 2));
        var key = $"{Guid.NewGuid()}";
        await Capture(operation.Path, key, EpcisCalls.Scan(1));

        var refused = await Capture(operation.Path, key, EpcisCalls.Scan(2));
        await refused.Refused("idempotency-key.other-request", HttpStatusCode.UnprocessableEntity);
        await Capture(another.Path, key, EpcisCalls.Scan(1))
            .Refused("idempotency-key.other-request", HttpStatusCode.UnprocessableEntity);

        Assert.False(refused.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, await Jobs(operation.Id));
        Assert.Equal(0, await Jobs(another.Id));
    }

    [Fact]
    public async Task A_key_of_another_header_that_the_call_takes_is_refused()
    {
        var operation = await TestOperation.Open(app, 2);
        var (key, document) = ($"{Guid.NewGuid()}", EpcisCalls.Document([EpcisCalls.Scan(1)]).ToJsonString());
        await Send(operation.Path, key, document, behaviour: "rollback");

        await Send(operation.Path, key, document, behaviour: "proceed")
            .Refused("idempotency-key.other-request", HttpStatusCode.UnprocessableEntity);

        Assert.True((await Send(operation.Path, key, document, behaviour: "rollback")).Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, await Jobs(operation.Id));
    }

    [Fact]
    public async Task A_key_is_its_callers()
    {
        var operation = await TestOperation.Open(app, 2);
        var key = $"{Guid.NewGuid()}";
        using var one = app.As(new TestToken(Agency.Kpu) { Subject = $"{Guid.NewGuid()}" });
        using var other = app.As(new TestToken(Agency.Kpu) { Subject = $"{Guid.NewGuid()}" });

        var first = await Capture(operation.Path, key, EpcisCalls.Scan(1), one).Read<CaptureJob>();
        var second = await Capture(operation.Path, key, EpcisCalls.Scan(1), other).Read<CaptureJob>();

        Assert.NotEqual(first.CaptureId, second.CaptureId);
        Assert.Equal(2, await Jobs(operation.Id));
    }

    [Fact]
    public async Task A_thousand_at_once_have_one_effect_and_are_answered_alike_or_told_to_wait()
    {
        var operation = await TestOperation.Open(app, 2);
        var key = $"{Guid.NewGuid()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Capture(operation.Path, key, EpcisCalls.Scan(1))));

        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.Conflict }));
        Assert.All(
            answers.Where(a => a.StatusCode == HttpStatusCode.Conflict), a => Assert.Equal("1", $"{a.Headers.RetryAfter}"));
        var bodies = await Task.WhenAll(
            answers.Where(a => a.StatusCode == HttpStatusCode.Accepted).Select(a => a.Content.ReadAsStringAsync(Ct)));
        Assert.Single(bodies.Distinct());
        Assert.Equal(1, await Jobs(operation.Id));
        Assert.Equal(1L, await Scalar(
            $"SELECT count(*) FROM audit_entries WHERE operation_id = '{operation.Id}' AND outcome = 'accepted'"));
        Assert.True((await Capture(operation.Path, key, EpcisCalls.Scan(1))).Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Of_two_replicas_the_one_that_commits_later_undoes_what_it_did_and_gives_the_others_answer()
    {
        var operation = await TestOperation.Open(app, 2);
        var key = $"{Guid.NewGuid()}";

        // The other replica's commit, as this one meets it: between looking for the key and storing it.
        await Scalar($"""
            CREATE FUNCTION other_replica() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
            CREATE TRIGGER other_replica BEFORE INSERT ON capture_jobs FOR EACH ROW
                WHEN (NEW.operation_id = '{operation.Id}') EXECUTE FUNCTION other_replica()
            """);
        await using var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await Run(connection, "SELECT pg_advisory_xact_lock(4711)");
        var sent = Capture(operation.Path, key, EpcisCalls.Scan(1));
        await WarehouseApp.Eventually(async () => await Scalar(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 4711") is 1L);
        await Run(connection, $"""
            INSERT INTO idempotency_keys (subject, key, fingerprint, status, content_type, body, created_at)
            VALUES ('test-kpu', '{key}', '\x00', 202, 'application/json', '\x7b7d', now())
            """);
        await transaction.CommitAsync(Ct);

        await sent.Refused("idempotency-key.other-request", HttpStatusCode.UnprocessableEntity); // by its fingerprint

        await Scalar("DROP TRIGGER other_replica ON capture_jobs");
        Assert.Equal(0, await Jobs(operation.Id));
        Assert.Equal(["refused"], await Outcomes(operation.Id, 1));
    }

    [Fact]
    public async Task What_was_refused_or_failed_has_not_used_the_key()
    {
        var operation = await TestOperation.Open(app, 2);
        var key = $"{Guid.NewGuid()}";
        var noEpcis = await Send(operation.Path, key, "{}");
        await noEpcis.Refused("epcis.invalid", HttpStatusCode.BadRequest);
        await Scalar($"""
            CREATE FUNCTION no_key() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no key'; END $$;
            CREATE TRIGGER no_key BEFORE INSERT ON idempotency_keys FOR EACH ROW WHEN (NEW.key = '{key}') EXECUTE FUNCTION no_key()
            """);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Capture(operation.Path, key, EpcisCalls.Scan(1))).StatusCode);
        await Scalar("DROP TRIGGER no_key ON idempotency_keys");
        Assert.Equal(0, await Jobs(operation.Id)); // neither without its key, nor its key without it

        var accepted = await Capture(operation.Path, key, EpcisCalls.Scan(1));

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.False(accepted.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, await Jobs(operation.Id));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        var operation = await TestOperation.Open(app, 2);
        var key = $"{Guid.NewGuid()}";
        await Capture(operation.Path, key, EpcisCalls.Scan(1));
        await Scalar($"UPDATE idempotency_keys SET created_at = now() - interval '24 hours' WHERE key = '{key}'");

        var again = await Capture(operation.Path, key, EpcisCalls.Scan(2));

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(2, await Jobs(operation.Id));
    }

    [Theory]
    [InlineData("\"\""), InlineData("a b"), InlineData("a,b"), InlineData("\"a"), InlineData("ä"), InlineData(201)]
    public async Task A_malformed_key_is_refused(object key)
    {
        var operation = await TestOperation.Open(app, 2);

        var response = await Capture(operation.Path, key is int length ? new string('k', length) : $"{key}", EpcisCalls.Scan(1));

        await response.Refused("idempotency-key.malformed", HttpStatusCode.BadRequest);
        Assert.Equal(0, await Jobs(operation.Id));
    }

    private Task<HttpResponseMessage> Capture(
        string path, string? key, System.Text.Json.Nodes.JsonObject scan, HttpClient? http = null) =>
        Send(path, key, EpcisCalls.Document([scan]).ToJsonString(), http);

    private async Task<HttpResponseMessage> Send(
        string path, string? key, string body, HttpClient? http = null, string? behaviour = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/epcis/capture")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (behaviour is not null)
        {
            request.Headers.Add("GS1-Capture-Error-Behaviour", behaviour);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await (http ?? app.Http).SendAsync(request, Ct);
    }

    private async Task<long> Jobs(Guid operation) =>
        (long)(await Scalar($"SELECT count(*) FROM capture_jobs WHERE operation_id = '{operation}'"))!;

    private async Task<IEnumerable<string?>> Outcomes(Guid operation, int entries)
    {
        IReadOnlyList<JsonElement> found = [];
        await WarehouseApp.Eventually(async () => (found = await app.Audit($"operation={operation}")).Count == entries);
        return found.Select(e => e.GetProperty("outcome").GetString());
    }

    private async Task<object?> Scalar(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync(Ct);
        return await Run(connection, sql);
    }

    private static async Task<object?> Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
