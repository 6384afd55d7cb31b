using System.Text.Json;
using LogistikAspire.Cli.Api;
using Npgsql;

namespace LogistikAspire.System.Tests.Telemetry;

/// <summary>After the story every number that operators watch has moved as it should, and is what the API or the database says.</summary>
[Collection(typeof(WatchedStoryTests))]
public sealed class MetricsTests(WatchedStory story)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Warehouse => $"/api/warehouse/operations/{story.OperationId}";

    [Fact]
    public async Task Boxes_by_state_are_what_the_Warehouse_counts()
    {
        var counted = (await story.System.Api.Get<List<JsonElement>>($"{Warehouse}/boxes/counts", Ct))
            .GroupBy(c => c.GetProperty("state").GetString()!, c => c.GetProperty("boxes").GetInt32())
            .ToDictionary(g => g.Key, g => (double)g.Sum());

        await Shows(() => counted.All(c => story.Gauge("logistik.boxes", ("logistik.box.state", c.Key)) == c.Value));

        var shown = story.Telemetry.PointsOf("logistik.boxes", ("logistik.operation.id", $"{story.OperationId}"));
        Assert.Equal(2202, shown.Sum(p => p.Value));
        Assert.Equal(counted, shown.Where(p => p.Value > 0).ToDictionary(p => p.Attributes["logistik.box.state"], p => p.Value));
    }

    [Fact]
    public async Task The_floor_is_what_the_API_says()
    {
        var floor = await story.System.Api.Get<Floor>($"{Warehouse}/floor", Ct);

        await Shows(() => story.Gauge("logistik.floor.standing") == floor.Standing);
        Assert.Equal(floor.Limit, story.Gauge("logistik.floor.limit"));
    }

    [Fact]
    public async Task Shipments_in_the_flood_were_shown_by_state_as_the_API_said_and_none_is_left_in_play()
    {
        var (said, shown) = story.InTheFlood;

        AssertAgree(said, shown);
        Assert.True(shown["held"] >= story.Report.Alert!.Held.Count);

        await Shows(() => shown.Keys.All(state => story.Gauge("logistik.shipments", ("logistik.shipment.state", state)) == 0));
    }

    [Fact]
    public void Shipments_when_the_first_was_cleared_were_shown_by_state_as_the_API_said()
    {
        var (said, shown) = story.WhenCleared;

        AssertAgree(said, shown);
        Assert.Equal(1, shown["cleared"]);
        Assert.True(shown["waiting"] > 0);
    }

    [Fact]
    public async Task What_never_arrived_was_late_by_the_operations_own_clock_though_that_is_years_ago()
    {
        // The last departure is the clock of an operation whose window is over: what should have arrived before it is late.
        var last = story.Report.Shipments.Max(s => s.Departure);
        var left = story.Report.Shipments.Count(s => s.Departure.AddHours(12) < last);

        Assert.InRange(story.LateOnTheRoad, left, story.Report.Shipments.Count - 1);
        await Shows(() => story.Gauge("logistik.shipments.late") == 0);
    }

    [Fact]
    public async Task The_gates_refusals_are_counted_by_what_was_missing()
    {
        var refused = story.Report.Refused.CountBy(r => string.Join('+', r.Missing)).ToDictionary();

        Assert.Equal(["escort", "incident", "loading", "route", "stock"], refused.Keys.Order());
        await Shows(() => refused.All(r => story.Growth("logistik.gate.refusals", ("logistik.gate.missing", r.Key)) == r.Value));
        Assert.Equal(story.Report.Refused.Count, story.Growth("logistik.gate.refusals"));
    }

    [Fact]
    public async Task The_seconds_from_alert_to_held_are_taken_once_for_each_shipment()
    {
        await Shows(() => story.Growth("logistik.shipment.hold.duration") == story.Report.Alert!.Held.Count);

        // The story measured the same from outside, including the request itself.
        var hold = Assert.Single(story.Telemetry.PointsOf("logistik.shipment.hold.duration"));
        Assert.InRange(hold.Value / hold.Count, 0.001, 5);
    }

    [Fact]
    public async Task Every_solved_plan_is_measured()
    {
        var plans = await story.System.Api.List<PlanSummary>($"/api/scheduling/operations/{story.OperationId}/plans", Ct);
        var solved = plans.Count(p => p.Status is not ("requested" or "overtaken" or "cancelled" or "failed"));

        await Shows(() => story.Growth("logistik.plan.solve.duration") == solved);
        Assert.True(story.Growth("logistik.plan.solve.duration", ("logistik.plan.outcome", "optimal")) >= 2);
        Assert.True(story.Growth("logistik.plan.solve.duration", ("logistik.plan.origin", "replan")) >= 1);
        Assert.All(story.Telemetry.PointsOf("logistik.plan.gap"), p => Assert.InRange(p.Value, 0, 0.5 * p.Count));
    }

    [Fact]
    public async Task The_outbox_is_empty_and_every_message_that_took_effect_has_its_lag()
    {
        var outbox = SystemStack.Services.Select(s => ("service", s)).ToList();
        await Shows(() => story.Telemetry.PointsOf("logistik.outbox.pending").All(p => p.Value == 0)
            && story.Telemetry.PointsOf("logistik.outbox.oldest.age").All(p => p.Value == 0));
        Assert.Equal(outbox.Count, story.Telemetry.PointsOf("logistik.outbox.pending").Count);
        Assert.Equal(outbox.Count, story.Telemetry.PointsOf("logistik.outbox.oldest.age").Count);

        var effects = await story.Effects();
        Assert.True(effects > 100);
        await Shows(() => story.Growth("logistik.inbox.lag") == effects);
        Assert.Equal(0, story.Growth("logistik.messages.failed"));
    }

    [Fact]
    public async Task Custody_events_are_counted_as_the_log_has_them()
    {
        await using var database = NpgsqlDataSource.Create(await story.System.ConnectionString("warehousedb"));
        await using var head = database.CreateCommand("SELECT size FROM custody_heads WHERE operation_id = $1");
        head.Parameters.Add(new() { Value = story.OperationId });
        var recorded = (long)(await head.ExecuteScalarAsync(Ct))!;

        await Shows(() => story.Growth("logistik.custody.events", ("logistik.custody.source", "own")) == recorded);
        Assert.InRange(story.Gauge("logistik.custody.head.age") ?? -1, 0, 600);
    }

    [Fact]
    public async Task Escorts_and_alerts_are_shown_by_state()
    {
        Assert.All(new[] { "awaiting", "confirmed", "lacking" }, s =>
            Assert.Single(story.Telemetry.PointsOf("logistik.escorts", ("logistik.escort.state", s))));

        await using var database = NpgsqlDataSource.Create(await story.System.ConnectionString("mitigationdb"));
        await using var count = database.CreateCommand("SELECT count(*) FROM alerts WHERE ended_at IS NULL AND level = 'Closed'");
        var closed = (long)(await count.ExecuteScalarAsync(Ct))!;
        await Shows(() => story.Telemetry.PointsOf("logistik.alerts", ("logistik.alert.level", "closed")).Single().Value == closed);
    }

    [Fact]
    public void Every_metric_of_ours_has_a_unit_and_says_what_it_is()
    {
        var ours = story.Telemetry.Points.Where(
            p => p.Meter.StartsWith("LogistikAspire.", StringComparison.Ordinal)).DistinctBy(p => p.Name).ToList();

        Assert.True(ours.Count >= 15, string.Join(", ", ours.Select(p => p.Name)));
        Assert.All(ours, p => Assert.Matches("^logistik(\\.[a-z]+)+$", p.Name));
        Assert.All(ours, p => Assert.Matches(@"^(s|1|\{[a-z]+\})$", p.Unit));
        Assert.All(ours, p => Assert.True(p.Description.Length > 20, p.Name));
    }

    private static Task Shows(Func<bool> holds) => WatchedStory.Shows(holds, "the metric shows it");

    private static void AssertAgree(IReadOnlyDictionary<string, int> said, IReadOnlyDictionary<string, int> shown)
    {
        var words = shown.Keys.ToDictionary(state => state, state => state == "on_the_road" ? "departed" : state);

        Assert.Equal(words.ToDictionary(w => w.Key, w => said.GetValueOrDefault(w.Value)), shown);
        Assert.Equal(said.Values.Sum(), shown.Values.Sum());
    }
}
