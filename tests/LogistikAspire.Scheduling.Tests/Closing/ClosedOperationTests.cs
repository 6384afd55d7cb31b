using System.Net;
using System.Text.Json;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LogistikAspire.Scheduling.Tests.Closing;

public sealed class ClosedOperationTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_operation_is_read_only()
    {
        var plan = await app.PublishedOperation();
        var path = $"/operations/{plan.OperationId}";

        await Close(plan.OperationId, DateTimeOffset.UtcNow.AddDays(365));

        var shipment = plan.Shipments[0].ShipmentId;
        foreach (var call in new[]
        {
            app.Put(path, SchedulingApp.OperationRequest()), app.Put($"{path}/settings", new { }),
            app.PutCsv($"{path}/districts", "code,name,polling_stations,boxes,road_km\n63.03.05,Martapura,20,40,4\n"),
            app.PutCsv($"{path}/wishes", "district,agency,date,weight,reason\n"),
            app.Put($"{path}/plans/{Guid.CreateVersion7()}", new { }),
            app.Post($"{path}/plans/{plan.PlanId}/publication", new { }),
            app.Put($"{path}/shipments/{shipment}/departures/{Guid.CreateVersion7()}", new { }),
            app.Put($"{path}/shipments/{shipment}/pin", new { }),
            app.Http.DeleteAsync($"{path}/shipments/{shipment}/pin", Ct),
        })
        {
            await call.Refused("operation.closed");
        }

        foreach (var read in new[] { path, $"{path}/shipments", $"{path}/plans/{plan.PlanId}", $"{path}/schedule" })
        {
            Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(read, Ct)).StatusCode);
        }
    }

    [Fact]
    public async Task What_the_Warehouse_says_late_has_no_effect()
    {
        var (closed, open) = (await app.PublishedOperation(), await app.PublishedOperation());
        await Close(closed.OperationId, DateTimeOffset.UtcNow.AddDays(365));

        foreach (var plan in new[] { closed, open })
        {
            await app.SealStock(plan, plan.Shipments[0]);
        }

        await SchedulingApp.Eventually(async () => !(await app.Shipment(open, open.Shipments[0])).Missing.Contains("stock"));
        Assert.Contains("stock", (await app.Shipment(closed, closed.Shipments[0])).Missing);
    }

    [Fact]
    public async Task Names_go_when_it_is_time_from_every_table_and_document()
    {
        var operationId = await app.OpenOperation();
        var plan = await app.SolvedPlan(operationId);
        var rejected = await app.SolvedPlan(operationId);
        var path = $"/operations/{operationId}/plans/{plan.Text("id")}";
        await app.Put($"{path}/consents/63.03.05/camat", new { consents = true, by = "Zubaidah" });
        await app.Put($"{path}/overrides/63.03.14", new { reason = "Waktu habis", by = "Zubaidah" });
        await app.Post($"/operations/{operationId}/plans/{rejected.Text("id")}/rejection", new { reason = "Mahal", by = "Zubaidah" });
        await app.Put($"/operations/{operationId}/postponements/{Guid.CreateVersion7()}", new
        {
            votingDate = "2024-12-04", districts = new[] { "63.03.14" }, by = "Zubaidah", reason = "SK 12",
        });
        Assert.Equal(["consent_overrides", "consents", "plans", "postponements"], await Naming("Zubaidah", operationId));

        await Close(operationId, DateTimeOffset.UtcNow.AddSeconds(-1));
        await app.Services.GetRequiredService<INameRemoval>().RemoveDue(Ct);

        Assert.Empty(await Naming("Zubaidah", operationId));
        var read = await app.Get<JsonElement>($"/operations/{operationId}/plans/{rejected.Text("id")}");
        var rejection = read.GetProperty("rejection");
        Assert.Equal((PersonalAttribute.RemovedWord, "Mahal"), (rejection.Text("by"), rejection.Text("reason")));
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync($"{path}/minutes", Ct)).StatusCode);
    }

    private async Task Close(Guid operationId, DateTimeOffset namesUntil)
    {
        await app.Publish(new OperationClosed
        {
            OperationId = operationId,
            Version = 1,
            ClosingId = Guid.CreateVersion7(),
            ClosedAt = DateTimeOffset.UtcNow,
            NamesUntil = namesUntil,
        });
        await SchedulingApp.Eventually(async () =>
            (await app.Put($"/operations/{operationId}/settings", new { })).StatusCode == HttpStatusCode.Conflict);
    }

    /// <summary>The tables with a row of the operation that has the name.</summary>
    private async Task<List<string>> Naming(string name, Guid operationId)
    {
        await using var database = NpgsqlDataSource.Create(app.Database);
        var tables = new List<string>();
        await using (var command = database.CreateCommand(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'operation_id' AND table_schema = 'public' ORDER BY 1"))
        await using (var reader = await command.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = database.CreateCommand(
                $"SELECT count(*) FROM {table} t WHERE operation_id = $1 AND t.*::text LIKE $2");
            command.Parameters.Add(new() { Value = operationId });
            command.Parameters.Add(new() { Value = $"%{name}%" });
            if (await command.ExecuteScalarAsync(Ct) is > 0L)
            {
                found.Add(table);
            }
        }

        return found;
    }
}
