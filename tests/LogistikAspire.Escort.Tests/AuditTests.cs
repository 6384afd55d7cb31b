using System.Globalization;
using System.Net;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using Npgsql;

namespace LogistikAspire.Escort.Tests;

/// <summary>The audit trail; every service has the same, so all that it does is tested here.</summary>
public sealed class AuditTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_write_is_audited() => app.AssertEveryWriteIsAudited();

    [Fact]
    public async Task The_database_refuses_to_change_the_trail()
    {
        await app.Declare(await app.Open(), "2024-11-20", 1, 1);
        await app.AssertAppendOnly();
    }

    [Fact]
    public async Task A_write_leaves_who_did_what_when_and_how_it_was_answered()
    {
        var operation = await app.Open();
        var before = DateTimeOffset.UtcNow;
        using var polres = app.As(new TestToken(Agency.Polres) { Subject = "polres-1" });

        await polres.PutAsync($"/operations/{operation}/duty/2024-11-24", Duty(3, 2), Ct).Read<JsonElement>();

        var entry = Assert.Single(await app.Audit($"operation={operation}"));
        Assert.Equal("accepted", entry.GetProperty("outcome").GetString());
        Assert.Equal(200, entry.GetProperty("status").GetInt32());
        Assert.Equal("DeclareDuty", entry.GetProperty("call").GetString());
        Assert.Equal("PUT", entry.GetProperty("method").GetString());
        Assert.Equal("/operations/{operationId:guid}/duty/{date}", entry.GetProperty("route").GetString());
        Assert.Equal($"{operation}", entry.GetProperty("ids").GetProperty("operationId").GetString());
        Assert.Equal("2024-11-24", entry.GetProperty("ids").GetProperty("date").GetString());
        Assert.Equal("polres-1", entry.GetProperty("subject").GetString());
        Assert.Equal("polres-1", entry.GetProperty("client").GetString());
        Assert.Equal("Test polres", entry.GetProperty("name").GetString());
        Assert.Equal("polres", entry.GetProperty("agency").GetString());
        Assert.Equal(32, entry.GetProperty("traceId").GetString()!.Length);
        Assert.InRange(entry.GetProperty("at").GetDateTimeOffset(), before.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task The_entry_is_in_the_transaction_of_its_effect()
    {
        var operation = await app.Open();
        await Run("""
            CREATE TABLE seen (what text, xact text);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO seen VALUES (TG_TABLE_NAME, pg_current_xact_id()::text); RETURN NEW; END $$
            """);
        foreach (var table in new[] { "duty_days", "audit_entries" })
        {
            await Run($"""
                CREATE TRIGGER see BEFORE INSERT ON {table} FOR EACH ROW WHEN (NEW.operation_id = '{operation}') EXECUTE FUNCTION see()
                """);
        }

        await app.Declare(operation, "2024-11-24", 3, 2).Read<JsonElement>();

        await Run("DROP TRIGGER see ON duty_days; DROP TRIGGER see ON audit_entries");
        Assert.Equal("audit_entries,duty_days", await Scalar("SELECT string_agg(what, ',' ORDER BY what) FROM seen"));
        Assert.Equal(1L, await Scalar("SELECT count(DISTINCT xact) FROM seen"));
    }

    [Fact]
    public async Task What_cannot_be_recorded_does_not_happen()
    {
        var operation = await app.Open();
        await Run($"""
            CREATE FUNCTION no_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no entry'; END $$;
            CREATE TRIGGER no_entry BEFORE INSERT ON audit_entries FOR EACH ROW
                WHEN (NEW.operation_id = '{operation}' AND NEW.outcome = 'accepted') EXECUTE FUNCTION no_entry()
            """);

        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Declare(operation, "2024-11-24", 3, 2)).StatusCode);

        Assert.Null(await Scalar($"SELECT police FROM duty_days WHERE operation_id = '{operation}'"));
        await Run("DROP TRIGGER no_entry ON audit_entries");
        Assert.Equal("failed", await Only(operation));
    }

    [Fact]
    public async Task What_does_not_commit_has_no_entry_as_if_it_had()
    {
        var operation = await app.Open();
        await Run($"""
            CREATE FUNCTION no_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no commit'; END $$;
            CREATE CONSTRAINT TRIGGER no_commit AFTER INSERT ON duty_days DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
                WHEN (NEW.operation_id = '{operation}') EXECUTE FUNCTION no_commit()
            """);

        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Declare(operation, "2024-11-24", 3, 2)).StatusCode);

        await Run("DROP TRIGGER no_commit ON duty_days");
        Assert.Null(await Scalar($"SELECT police FROM duty_days WHERE operation_id = '{operation}'"));
        Assert.Equal("failed", await Only(operation));
    }

    [Fact]
    public async Task What_changes_nothing_is_told_apart()
    {
        var operation = await app.Open();
        await app.Declare(operation, "2024-11-24", 3, 2).Read<JsonElement>();

        await app.Declare(operation, "2024-11-24", 3, 2).Read<JsonElement>();

        await EscortApp.Eventually(async () => (await app.Audit($"operation={operation}")).Count == 2);
        Assert.Equal(
            ["accepted", "unchanged"], (await app.Audit($"operation={operation}")).Select(e => e.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task What_is_refused_leaves_a_refusal_and_nothing_else()
    {
        var operation = await app.Open();
        var path = $"/operations/{operation}/duty/2024-11-24";
        using var kpu = app.As(Agency.Kpu);
        using var nobody = app.With(null);
        using var polres = app.As(Agency.Polres);

        await kpu.PutAsync(path, Duty(1, 1), Ct).Refused("access.other-agency", HttpStatusCode.Forbidden);
        await nobody.PutAsync(path, Duty(1, 1), Ct).Refused("token.missing", HttpStatusCode.Unauthorized);
        await polres.PutAsync(path, Duty(-1, 1), Ct).Invalid("police");
        Assert.Equal(HttpStatusCode.BadRequest, (await polres.PutAsync(path, Body("{"), Ct)).StatusCode);

        await EscortApp.Eventually(async () => (await app.Audit($"operation={operation}")).Count == 4);
        var entries = await app.Audit($"operation={operation}");
        Assert.All(entries, e => Assert.Equal("refused", e.GetProperty("outcome").GetString()));
        Assert.Equal([400, 400, 401, 403], entries.Select(e => e.GetProperty("status").GetInt32()).Order());
        Assert.Equal(
            [null, "kpu", "polres", "polres"], entries.Select(e => e.GetProperty("agency").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reads_leave_no_trail()
    {
        var operation = await app.Open();
        await app.Http.GetAsync($"/operations/{operation}/duty", Ct);
        await app.Declare(operation, "2024-11-24", 3, 2).Read<JsonElement>();

        Assert.Equal("accepted", await Only(operation));
    }

    [Fact]
    public async Task Entries_are_found_by_who_what_when_and_outcome_and_read_page_by_page()
    {
        var operation = await app.Open();
        var subject = $"kodim-{Guid.NewGuid():N}";
        using var kodim = app.As(new TestToken(Agency.Kodim) { Subject = subject });
        for (var day = 20; day < 25; day++)
        {
            await kodim.PutAsync($"/operations/{operation}/duty/2024-11-{day}", Duty(day, 1), Ct).Read<JsonElement>();
        }

        await app.Declare(operation, "2024-11-25", 1, 1).Read<JsonElement>();
        var all = await app.Audit($"operation={operation}");
        var middle = all[3].GetProperty("at").GetDateTimeOffset().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

        Assert.Equal(6, all.Count);
        Assert.Equal(5, await Count($"subject={subject}"));
        Assert.Equal(1, await Count($"operation={operation}&agency=polres"));
        Assert.Equal(5, await Count($"operation={operation}&agency=kodim&outcome=accepted&method=put&call=DeclareDuty"));
        Assert.Equal(0, await Count($"operation={operation}&outcome=refused"));
        Assert.Equal(0, await Count($"operation={operation}&method=POST"));
        Assert.Equal(6, await Count($"operation={operation}&route={Uri.EscapeDataString("/operations/{operationId:guid}/duty/{date}")}"));
        Assert.Equal(3, await Count($"operation={operation}&from={middle}"));
        Assert.Equal(3, await Count($"operation={operation}&to={middle}"));
        Assert.Equal(0, await Count($"operation={operation}&call=%00"));

        using var bawaslu = app.As(Agency.Bawaslu);
        var (pages, after) = (new List<long>(), "");
        do
        {
            var page = await bawaslu.GetAsync($"/audit?operation={operation}&limit=2{after}", Ct).Read<Page<JsonElement>>();
            pages.AddRange(page.Items.Select(e => e.GetProperty("id").GetInt64()));
            after = page.Next is null ? "" : $"&after={page.Next}";
        }
        while (after.Length > 0);
        Assert.Equal(all.Select(e => e.GetProperty("id").GetInt64()), pages);

        await bawaslu.GetAsync("/audit?outcome=good", Ct).Invalid("outcome");
        await bawaslu.GetAsync("/audit?after=x", Ct).Invalid("after");
        Assert.Equal(HttpStatusCode.BadRequest, (await bawaslu.GetAsync("/audit?operation=x", Ct)).StatusCode);
    }

    [Fact]
    public async Task Who_oversees_some_operations_sees_the_trail_of_those()
    {
        var (operation, another) = (await app.Open(), await app.Open());
        await app.Declare(operation, "2024-11-24", 3, 2).Read<JsonElement>();
        await app.Declare(another, "2024-11-24", 3, 2).Read<JsonElement>();
        using var bawaslu = app.As(new TestToken(Agency.Bawaslu, [operation]));

        foreach (var address in new[] { "/audit", "/audit.csv", "/audit/event-log" })
        {
            var seen = await bawaslu.GetStringAsync(address, Ct);
            Assert.Contains($"{operation}", seen);
            Assert.DoesNotContain($"{another}", seen);
        }
    }

    [Fact]
    public async Task The_table_has_all_entries_and_no_formula_of_anybodys()
    {
        var operation = await app.Open();
        using var evil = app.As(new TestToken(Agency.Polres) { Subject = "=cmd|' /C calc'!A1, \"x\"" });
        await evil.PutAsync($"/operations/{operation}/duty/2024-11-24", Duty(3, 2), Ct).Read<JsonElement>();

        using var bawaslu = app.As(Agency.Bawaslu);
        var response = await bawaslu.GetAsync($"/audit.csv?operation={operation}", Ct);
        var lines = (await response.Content.ReadAsStringAsync(Ct)).Split("\r\n");

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("id,at,outcome,status,call,", lines[0]);
        Assert.Contains(",accepted,200,DeclareDuty,PUT,", lines[1]);
        Assert.Contains(",\"'=cmd|' /C calc'!A1, \"\"x\"\"\",", lines[1]);
        Assert.DoesNotContain(",=", lines[1]);
    }

    [Fact]
    public async Task The_event_log_is_one_of_the_standard()
    {
        var operation = await app.Open();
        await app.Declare(operation, "2024-11-24", 3, 2).Read<JsonElement>();
        await app.Declare(operation, "2024-11-24", 3, 2).Read<JsonElement>();
        await app.Declare(operation, "2024-11-24", -3, 2);
        await EscortApp.Eventually(async () => (await app.Audit($"operation={operation}")).Count == 3);

        using var bawaslu = app.As(Agency.Bawaslu);
        var log = await bawaslu.GetAsync($"/audit/event-log?operation={operation}", Ct).Read<JsonElement>();

        var events = ElectionEventLog.AssertValid(log);
        Assert.Equal($"{operation}", log.GetProperty("ElectionId").GetString());
        Assert.Equal(["DeclareDuty"], events.Select(e => e.GetProperty("Id").GetString()).Distinct());
        Assert.Equal(["failure", "na", "success"], events.Select(e => e.GetProperty("Disposition").GetString()).Order());
        Assert.Equal(["test-polres"], events.Select(e => e.GetProperty("UserId").GetString()).Distinct());
    }

    [Fact]
    public async Task An_export_of_nothing_is_whole()
    {
        using var bawaslu = app.As(Agency.Bawaslu);
        var nothing = Guid.CreateVersion7();

        Assert.EndsWith("hash\r\n", await bawaslu.GetStringAsync($"/audit.csv?operation={nothing}", Ct));
        Assert.Empty(ElectionEventLog.AssertValid(
            await bawaslu.GetAsync($"/audit/event-log?operation={nothing}", Ct).Read<JsonElement>()));
        Assert.Empty(await app.Audit($"operation={nothing}"));
    }

    [Fact]
    public async Task The_checkpoint_stands_over_all_entries_and_each_hash_covers_what_its_entry_says()
    {
        var operation = await app.Open();
        using var polres = app.As(new TestToken(Agency.Polres) { Subject = "polres-é" });
        await polres.PutAsync($"/operations/{operation}/duty/2024-11-24", Duty(3, 2), Ct).Read<JsonElement>();
        await EscortApp.Eventually(async () =>
            (await app.Audit($"operation={operation}"))[0].GetProperty("position").ValueKind == JsonValueKind.Number);
        using var bawaslu = app.As(Agency.Bawaslu);
        var checkpoint = await bawaslu.GetAsync("/audit/checkpoint", Ct).Read<JsonElement>();

        var (leaves, after) = (new SortedDictionary<long, Digest>(), "");
        do
        {
            var page = await bawaslu.GetAsync($"/audit?limit=1000{after}", Ct).Read<Page<JsonElement>>();
            foreach (var entry in page.Items.Where(e => e.GetProperty("position").ValueKind == JsonValueKind.Number))
            {
                var hash = HashAsDocumented(entry);
                Assert.Equal(entry.GetProperty("hash").GetString(), $"{hash}");
                leaves.Add(entry.GetProperty("position").GetInt64(), hash);
            }

            after = page.Next is null ? "" : $"&after={page.Next}";
        }
        while (after.Length > 0);

        var (size, tree) = (checkpoint.GetProperty("size").GetInt64(), new MerkleFrontier());
        Assert.InRange(size, 1, leaves.Count);
        for (var position = 0L; position < size; position++)
        {
            tree.Append(leaves[position]);
        }

        Assert.Equal(checkpoint.GetProperty("root").GetString(), $"{tree.Root}");
    }

    /// <summary>By docs/audit.md alone.</summary>
    private static Digest HashAsDocumented(JsonElement entry)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(0);
        Number(entry.GetProperty("id").GetInt64());
        Number((entry.GetProperty("at").GetDateTimeOffset() - DateTimeOffset.UnixEpoch).Ticks / 10);
        Number(entry.GetProperty("status").GetInt32());
        foreach (var name in new[] { "outcome", "call", "method", "route" })
        {
            Text(entry.GetProperty(name).GetString());
        }

        Text("{" + string.Join(',', entry.GetProperty("ids").EnumerateObject()
            .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"\"{p.Name}\":\"{p.Value.GetString()}\"")) + "}");
        foreach (var name in new[] { "operationId", "subject", "client", "agency", "address", "traceId" })
        {
            Text(entry.GetProperty(name).GetString());
        }

        return Digest.Of(bytes.ToArray());

        void Number(long value) => bytes.Write(BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(value)));

        void Text(string? text)
        {
            Number(text is null ? -1 : System.Text.Encoding.UTF8.GetByteCount(text));
            bytes.Write(System.Text.Encoding.UTF8.GetBytes(text ?? ""));
        }
    }

    private async Task<string?> Only(Guid operation)
    {
        await EscortApp.Eventually(async () => (await app.Audit($"operation={operation}")).Count > 0);
        return Assert.Single(await app.Audit($"operation={operation}")).GetProperty("outcome").GetString();
    }

    private async Task<int> Count(string query) => (await app.Audit(query)).Count;

    private static StringContent Duty(int police, int soldiers) => Body($$"""{"police":{{police}},"soldiers":{{soldiers}}}""");

    private static StringContent Body(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private async Task<object?> Scalar(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    private Task Run(string sql) => Scalar(sql);
}
