using System.Net;
using System.Text.Json;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Ending;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Handovers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static LogistikAspire.Warehouse.Tests.StoreWork;

namespace LogistikAspire.Warehouse.Tests.Ending;

public sealed class NameRemovalTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_go_from_every_table_and_the_log_stays_intact()
    {
        var operation = await Worked();
        var closing = await operation.CloseAsItIs(app);
        var report = (await app.Get<GetReport.Response>($"{operation.Path}/closings/{closing}/report"))!.Report;
        List<string> names = [.. report.People.Distinct(), "Supir", "Polsek Gambut"];
        var log = await Export("export");
        var kept = await Export("names");
        var before = BothVerifiers.Verify(log, kept);
        Assert.Empty(before.Findings);
        Assert.True(before.Names > 20, $"{before.Names}");
        Assert.True(names.Count > 15, string.Join(", ", names));
        Assert.NotEmpty(await Find(operation.Id, names));

        await Remove(operation.Id);

        Assert.Empty(await Find(operation.Id, names));
        Assert.Equal(log, await Export("export"));
        var left = await Export("names");
        Assert.Single(System.Text.Encoding.UTF8.GetString(left).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var after = BothVerifiers.Verify(log, left);
        Assert.Empty(after.Findings);
        Assert.Equal(0, after.Names);
        Assert.Equal(before.Checkpoint, after.Checkpoint);

        // What says nothing of people is there as before.
        var later = (await app.Get<GetReport.Response>($"{operation.Path}/closings/{closing}/report"))!.Report;
        Assert.All(later.People, p => Assert.Equal(PersonalAttribute.RemovedWord, p));
        Assert.Equal(report.Signers.Select(s => s.Total), later.Signers.Select(s => s.Total));
        Assert.Equal(JsonSerializer.Serialize(report.Boxes), JsonSerializer.Serialize(later.Boxes));
        Assert.All(
            await operation.Custody("63.03.05-0001"),
            e => Assert.Contains(e.By, new[] { PersonalAttribute.RemovedWord, null }));
        var state = (await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!;
        Assert.NotNull(state.NamesRemovedAt);
        Assert.Equal(PersonalAttribute.RemovedWord, state.History[0].By);

        Task<byte[]> Export(string what) => app.Http.GetByteArrayAsync($"{operation.Path}/custody/{what}", Ct);
    }

    [Fact]
    public async Task Names_go_from_the_audit_trail_and_its_entries_stay()
    {
        var operation = await Worked();
        await operation.CloseAsItIs(app);
        Assert.Contains("Test kpu", await Names());
        var before = await app.Audit($"operation={operation.Id}&outcome=accepted");

        await Remove(operation.Id);

        Assert.Equal([PersonalAttribute.RemovedWord], (await Names()).Distinct());
        var after = await app.Audit($"operation={operation.Id}&outcome=accepted");
        Assert.Equal(before.Select(Subject), after.Select(Subject));

        async Task<IEnumerable<string?>> Names() =>
            (await app.Audit($"operation={operation.Id}&outcome=accepted")).Select(e => e.GetProperty("name").GetString());

        static (long, string?) Subject(JsonElement entry) => (entry.GetProperty("id").GetInt64(), entry.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task No_fingerprint_is_left_by_which_a_name_could_be_guessed()
    {
        var operation = await Worked();
        await operation.CloseAsItIs(app);

        await Remove(operation.Id);

        var left = await Rows(operation.Id, "fingerprint IS NOT NULL AND fingerprint <> $2", PersonalAttribute.RemovedWord, "fingerprint");
        Assert.Empty(left);
    }

    [Fact]
    public async Task Names_stay_until_it_is_time_and_while_it_is_open_again()
    {
        var operation = await TestOperation.Open(app, 2);
        (await operation.Assemble(["63.03.05-0001"])).EnsureSuccessStatusCode();
        await operation.CloseAsItIs(app);
        var told = await app.Published<OperationClosed>(m => m.OperationId == operation.Id);
        Assert.Equal(365, (int)Math.Round((told.NamesUntil - DateTimeOffset.UtcNow).TotalDays));

        await app.Services.GetRequiredService<INameRemoval>().RemoveDue(Ct);
        Assert.Equal("Dwi", (await operation.Custody("63.03.05-0001"))[0].By);

        var reopening = new ReopenOperation.Request("Ketua", "Saksi", null, "Putusan.");
        (await app.Put($"{operation.Path}/reopenings/{Guid.CreateVersion7()}", reopening)).EnsureSuccessStatusCode();
        await app.Services.GetRequiredService<INameRemoval>().RemoveDue(Ct);
        Assert.Equal("Dwi", (await operation.Custody("63.03.05-0001"))[0].By);

        await operation.CloseAsItIs(app);
        await Remove(operation.Id);
        Assert.Equal(PersonalAttribute.RemovedWord, (await operation.Custody("63.03.05-0001"))[0].By);
    }

    [Fact]
    public async Task Names_of_one_operation_go_and_those_of_another_stay()
    {
        var (first, second) = (await TestOperation.Open(app, 2), await TestOperation.Open(app, 2));
        (await first.Assemble(["63.03.05-0001"])).EnsureSuccessStatusCode();
        (await second.Assemble(["63.03.05-0001"])).EnsureSuccessStatusCode();
        await first.CloseAsItIs(app);
        await second.CloseAsItIs(app);

        await Remove(first.Id);

        Assert.Equal("Dwi", (await second.Custody("63.03.05-0001"))[0].By);
    }

    [Fact]
    public async Task Who_discarded_a_failed_message_of_it_goes_too()
    {
        var (first, second) = (await TestOperation.Open(app, 2), await TestOperation.Open(app, 2));
        var (mine, other) = (await Discarded(first.Id), await Discarded(second.Id));
        await first.CloseAsItIs(app);
        await second.CloseAsItIs(app);

        await Remove(first.Id);

        Assert.Equal((PersonalAttribute.RemovedWord, "Rahma"), (await By(mine), await By(other)));

        async Task<Guid> Discarded(Guid operation)
        {
            var id = Guid.CreateVersion7();
            byte[] body = [0xFF, .. System.Text.Encoding.UTF8.GetBytes($$"""{"message":{"operationId":"{{operation}}"} }""")];
            await app.With<WarehouseDb, int>(db => db.Database.ExecuteSqlAsync($"""
                INSERT INTO failed_messages (id, queue, message_id, type, reason, first_failed_at, last_failed_at, failures, headers, body,
                    state, discarded_at, discarded_by, discard_reason)
                VALUES ({id}, 'q', {id}, '', '', now(), now(), 1, '', {body}, 'Discarded', now(), 'Rahma', 'Old.')
                """, Ct));
            return id;
        }

        Task<string> By(Guid id) => app.With<WarehouseDb, string>(db => db.Database
            .SqlQuery<string>($"SELECT discarded_by AS \"Value\" FROM failed_messages WHERE id = {id}").SingleAsync(Ct));
    }

    [Fact]
    public async Task A_document_that_is_sent_again_after_its_names_went_is_refused_since_it_cannot_be_known()
    {
        var (operation, assembly) = (await TestOperation.Open(app, 2), Guid.CreateVersion7());
        (await operation.Assemble(["63.03.05-0001"], assembly)).EnsureSuccessStatusCode();
        await operation.CloseAsItIs(app);

        await Remove(operation.Id);

        await operation.Assemble(["63.03.05-0001"], assembly).Refused("operation.closed");
    }

    [Fact]
    public async Task A_changed_name_is_found()
    {
        var operation = await TestOperation.Open(app, 2);
        (await operation.Assemble(["63.03.05-0001"])).EnsureSuccessStatusCode();
        var log = await app.Http.GetByteArrayAsync($"{operation.Path}/custody/export", Ct);
        var names = await app.Http.GetStringAsync($"{operation.Path}/custody/names", Ct);

        var changed = BothVerifiers.Verify(
            log, System.Text.Encoding.UTF8.GetBytes(names.Replace("\"Dwi\"", "\"Tri\"", StringComparison.Ordinal)));

        Assert.Equal("name.commitment", Assert.Single(changed.Findings).Code);
    }

    /// <summary>Every kind of document that people sign has been recorded.</summary>
    private async Task<TestOperation> Worked()
    {
        var shipment = Given.Planned(TestOperation.District, 3);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        var boxes = await operation.BoxesOf(shipment);
        await operation.Deliver(shipment);
        (await operation.HandOver(shipment, boxes.Take(2), null, new HandOverBoxes.RejectedBox(boxes[2], "basah")))
            .EnsureSuccessStatusCode();
        (await operation.InspectSeals(TestOperation.AtDistrict, Warehouse.Boxes.Documents.SealFinding.Missing, boxes[0]))
            .EnsureSuccessStatusCode();
        (await operation.SealAgain([boxes[0]])).EnsureSuccessStatusCode();
        (await operation.See(TestOperation.AtDistrict, boxes)).EnsureSuccessStatusCode();
        (await operation.Lose([boxes[2]])).EnsureSuccessStatusCode();
        (await operation.Replace([boxes[2]])).EnsureSuccessStatusCode();
        (await operation.Substitute(TestOperation.AtDistrict)).EnsureSuccessStatusCode();
        var work = new StoreWork(app, operation);
        await work.Bring(Booth, 10);
        Assert.Equal(HttpStatusCode.NoContent, (await work.Book(
            StockDocumentKind.Transfer, Booth, 3, At(Place.Store), At(TestOperation.AtDistrict), reason: null)).StatusCode);
        return operation;
    }

    private async Task Remove(Guid operationId)
    {
        await app.With<WarehouseDb, int>(db => db.OperationEnds.Where(e => e.OperationId == operationId)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.NamesUntil, DateTimeOffset.UtcNow.AddMinutes(-1)), Ct));
        await app.Services.GetRequiredService<INameRemoval>().RemoveDue(Ct);
    }

    /// <summary>All tables with a row of the operation in which one of the names is a word, bytes read as text.</summary>
    private Task<List<string>> Find(Guid operationId, IEnumerable<string> names) => Rows(
        operationId,
        """
        (t.*::text ~ $2 OR convert_from(decode(
            regexp_replace(coalesce(to_jsonb(t) ->> 'body', to_jsonb(t) ->> 'report', ''), '^..', ''), 'hex'), 'UTF8') ~ $2)
        """,
        $"\\y({string.Join('|', names)})\\y", "operation_id");

    private async Task<List<string>> Rows(Guid operationId, string condition, string value, string column)
    {
        await using var database = NpgsqlDataSource.Create(app.Database);
        var tables = new List<string>();
        await using (var command = database.CreateCommand($"""
            SELECT c.table_name FROM information_schema.columns c JOIN information_schema.columns o
            ON o.table_name = c.table_name AND o.column_name = 'operation_id' AND o.table_schema = c.table_schema
            WHERE c.column_name = '{column}' AND c.table_schema = 'public' ORDER BY 1
            """))
        await using (var reader = await command.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
            {
                tables.Add(reader.GetString(0));
            }
        }

        Assert.True(tables.Count > 5);
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = database.CreateCommand(
                $"SELECT count(*) FROM {table} t WHERE operation_id = $1 AND {condition}");
            command.Parameters.Add(new() { Value = operationId });
            command.Parameters.Add(new() { Value = value });
            if (await command.ExecuteScalarAsync(Ct) is > 0L)
            {
                found.Add(table);
            }
        }

        return found;
    }
}
