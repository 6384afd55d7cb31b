using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// A message that a service cannot handle, as an operator meets it at the dashboard and behind the gateway. Scheduling's table refuses the
/// duty of one operation: that can be repaired, so that a replay takes effect.
/// </summary>
public sealed class FailedMessagesTests(SystemStack system) : IAsyncLifetime
{
    private const string Messages = "scheduling-messages";

    private readonly HttpClient _http = system.Http("operator");
    private readonly Guid _operation = Guid.CreateVersion7();
    private NpgsqlDataSource? _scheduling;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scheduling = NpgsqlDataSource.Create(await system.ConnectionString("schedulingdb"));
        await system.Api.Put($"/api/scheduling/operations/{_operation}", new
        {
            name = "Pesan gagal",
            regencyCode = "63.03",
            votingDate = "2024-11-27",
            windowStart = "2024-11-20",
            windowEnd = "2024-11-25",
            elections = new[] { "gubernur" },
        }, Ct);
        await BanjarCase.UntilHeard(system.Api, $"/api/escort/operations/{_operation}/duty", Ct);
        await Execute($"ALTER TABLE duty_days ADD CONSTRAINT spoilt CHECK (operation_id <> '{_operation}')");
    }

    public async ValueTask DisposeAsync()
    {
        await Repair();
        await _scheduling!.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task What_fails_is_seen_degrades_nothing_but_its_own_resource_and_takes_effect_once_repaired_and_replayed()
    {
        await Becomes(HealthStatus.Healthy);
        var trace = ActivityTraceId.CreateRandom();

        await Declare("2024-11-20", trace);

        await Patience.Until(async () => (await Failed()).Count == 1, "the message is listed", Ct);
        var failed = (await Failed())[0]!;
        Assert.Equal("LogistikAspire.Contracts.Escort.DutyCapacityDeclared", (string)failed["type"]!);
        Assert.Contains("spoilt", (string)failed["reason"]!);
        Assert.Equal(trace.ToString(), (string)failed["traceId"]!);
        var whole = (await _http.GetFromJsonAsync<JsonNode>($"/api/scheduling/failed-messages/{failed["id"]}", Ct))!;
        Assert.Contains(_operation.ToString(), (string)whole["body"]!);

        await Becomes(HealthStatus.Degraded);
        Assert.StartsWith("1 failed message, the oldest since", system.Running.ResourceState(Messages).HealthReports.Single().Description);
        Assert.Equal(HealthStatus.Healthy, system.Running.ResourceState("scheduling").HealthStatus);
        Assert.Equal(HealthStatus.Healthy, system.Running.ResourceState("gateway").HealthStatus);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/health", Ct)).StatusCode);
        using (var direct = new HttpClient { BaseAddress = system.Running.Address("scheduling") })
        {
            Assert.Equal(HttpStatusCode.OK, (await direct.GetAsync("/health", Ct)).StatusCode);
        }

        await Repair();
        var replayed = await Command("replay-all");
        Assert.True(replayed.Success, replayed.Message);
        await Patience.Until(async () => await DutyDays() == 1, "the duty day is there", Ct);
        Assert.Empty(await Failed());
        await Becomes(HealthStatus.Healthy);
    }

    [Fact]
    public async Task What_nobody_needs_is_discarded_from_the_dashboard_with_a_name_and_a_reason()
    {
        await Declare("2024-11-21", ActivityTraceId.CreateRandom());
        await Patience.Until(async () => (await Failed()).Count == 1, "the message is listed", Ct);
        var id = (string)(await Failed())[0]!["id"]!;

        var shown = await Command("show");
        Assert.Equal(CommandResultFormat.Markdown, shown.Data!.Format);
        Assert.Contains(id, shown.Data.Value);
        Assert.Contains("DutyCapacityDeclared", shown.Data.Value);

        Assert.False((await Command("discard-all", ("by", "Siti"), ("reason", " "))).Success);
        Assert.Single(await Failed());

        var discarded = await Command("discard-all", ("by", "Siti"), ("reason", "declared again by telephone"));
        Assert.True(discarded.Success, discarded.Message);

        Assert.Empty(await Failed());
        var record = (await List("?state=discarded")).Single(m => (string)m!["id"]! == id)!["discard"]!;
        Assert.Equal(("Siti", "declared again by telephone"), ((string)record["by"]!, (string)record["reason"]!));
        Assert.Equal(0, await DutyDays());
        await Becomes(HealthStatus.Healthy);
    }

    private async Task Declare(string date, ActivityTraceId trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/escort/operations/{_operation}/duty/{date}")
        {
            Headers = { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } },
            Content = JsonContent.Create(new { police = 4, soldiers = 2 }),
        };
        using var polres = system.Http("polres");
        (await polres.SendAsync(request, Ct)).EnsureSuccessStatusCode();
    }

    private Task<JsonArray> Failed() => List("");

    private async Task<JsonArray> List(string query) =>
        (await _http.GetFromJsonAsync<JsonNode>($"/api/scheduling/failed-messages{query}", Ct))!["items"]!.AsArray();

    /// <summary>A healthy resource is asked every 30 seconds.</summary>
    private Task Becomes(HealthStatus status) =>
        Patience.Until(() => Task.FromResult(system.Running.ResourceState(Messages).HealthStatus == status), $"{Messages} is {status}", Ct);

    private Task<ExecuteCommandResult> Command(string name, params (string Name, string Value)[] arguments) =>
        system.Running.App.ResourceCommands.ExecuteCommandAsync(Messages, name, new InteractionInputCollection(
            [.. arguments.Select(a => new InteractionInput { Name = a.Name, InputType = InputType.Text, Value = a.Value })]), Ct);

    private async Task<int> DutyDays()
    {
        await using var count = _scheduling!.CreateCommand($"SELECT count(*)::int FROM duty_days WHERE operation_id = '{_operation}'");
        return (int)(await count.ExecuteScalarAsync(Ct))!;
    }

    private Task Repair() => Execute("ALTER TABLE duty_days DROP CONSTRAINT IF EXISTS spoilt");

    private async Task Execute(string sql)
    {
        await using var command = _scheduling!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
