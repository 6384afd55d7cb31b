namespace LogistikAspire.System.Tests.Telemetry;

/// <summary>What the story leaves behind to read: traces that tell it, and a record for each fact.</summary>
[Collection(typeof(WatchedStoryTests))]
public sealed class TracesAndLogsTests(WatchedStory story)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Operation => $"{story.OperationId}";

    [Fact]
    public async Task A_departure_is_one_trace_from_the_gateway_to_the_last_consumer_and_reads_as_a_story()
    {
        var shipment = $"{story.Report.Shipments[^1].Id}";
        var trace = story.Telemetry.Logs.Single(l => IsAbout(l, shipment) && l.Template.Contains("departed")).TraceId;
        string[] steps =
        [
            "scheduling: DepartShipment", "scheduling: relay ShipmentDeparted", "warehouse: warehouse handles ShipmentDeparted",
            "escort: escort handles ShipmentDeparted", "mitigation: mitigation handles ShipmentDeparted",
        ];

        await Shows(() => Named(trace).IsSupersetOf(steps), $"the trace has its steps: {string.Join(", ", Named(trace))}");

        var spans = story.Telemetry.Spans.Where(s => s.TraceId == trace).ToList();
        Assert.Contains(spans, s => s is { Service: "gateway", Parent: "" });
        Assert.Contains(spans, s => s is { Service: "warehouse", Source: "Npgsql" });
        Assert.All(spans.Where(s => steps.Contains($"{s.Service}: {s.Name}")), s =>
        {
            Assert.Equal(shipment, s.Attributes["logistik.shipment.id"]);
            Assert.Equal(Operation, s.Attributes["logistik.operation.id"]);
        });

        // Whole: every span but the first has its parent in it.
        var ids = spans.Select(s => s.SpanId).ToHashSet();
        Assert.All(spans.Where(s => s.Parent.Length > 0), s => Assert.Contains(s.Parent, ids));
    }

    /// <summary>The case's own ways that are watched are alerts as well.</summary>
    private static bool IsFlood(CollectedLog log) =>
        log.Attributes.GetValueOrDefault("Headline")?.StartsWith("Banjir:", StringComparison.Ordinal) == true;

    [Fact]
    public async Task The_flood_is_one_trace_from_the_alert_to_the_proposal()
    {
        var trace = story.Telemetry.Logs.Single(
            l => IsAbout(l) && l.Template.Contains("{Alert}") && IsFlood(l)).TraceId;

        await Shows(
            () => Named(trace).IsSupersetOf(
            [
                "mitigation: RaiseAlert", "mitigation: relay DistrictAccessChanged", "scheduling: scheduling handles DistrictAccessChanged",
                "scheduling: SolvePlan", "scheduling: relay ReplanProposed",
            ]),
            "the trace runs through the solver");
    }

    [Fact]
    public async Task Polling_and_health_checks_leave_no_trace()
    {
        Assert.Contains(story.Telemetry.Spans, s => s.Source == "Npgsql");
        Assert.DoesNotContain(story.Telemetry.Spans, s => s.Source == "Npgsql" && s.Parent.Length == 0);
        Assert.DoesNotContain(story.Telemetry.Spans, s => s.Attributes.Values.Any(v => v.EndsWith("/health", StringComparison.Ordinal)));

        // Nor one that hangs from a span that was left out, such as a health check's. A request's own span comes when it ends.
        await Shows(() => Orphans() == 0, $"{Orphans()} spans of Npgsql have the parent that they name");
    }

    [Fact]
    public async Task Every_departure_and_clearing_is_logged_once_with_operation_district_shipment_and_trace()
    {
        foreach (var shipment in story.Report.Shipments)
        {
            var departed = await TheOne("departed", shipment.Id);
            Assert.Equal((shipment.DistrictCode, "Information"), (departed.Attributes["District"], departed.Severity));
            Assert.Contains(story.Telemetry.Logs, l => IsAbout(l, $"{shipment.Id}") && l.Template.Contains("is cleared"));
        }
    }

    [Fact]
    public void What_was_held_says_why()
    {
        var held = story.Telemetry.Logs.Where(l => IsAbout(l) && l.Template.Contains("is held")).ToList();

        Assert.All(story.Report.Alert!.Held, h => Assert.Contains(held, l =>
            l.Attributes["District"] == h.DistrictCode && l.Attributes["Reason"].Contains(h.Reason) && l.Severity == "Warning"));
        Assert.All(held, AssertComplete);
    }

    [Fact]
    public void Each_refusal_at_the_gate_is_logged()
    {
        var refused = story.Telemetry.Logs.Where(l => IsAbout(l) && l.Template.Contains("refused at the gate")).ToList();

        Assert.Equal(story.Report.Refused.Select(r => r.DistrictCode).Order(), refused.Select(l => l.Attributes["District"]).Order());
        Assert.All(refused, AssertComplete);
    }

    [Fact]
    public void The_alert_the_plans_the_missing_escort_and_the_rejected_box_are_logged()
    {
        var facts = story.Telemetry.Logs.Where(l => IsAbout(l)).ToList();

        Assert.Single(facts, l => l is { Service: "mitigation" } && l.Template.StartsWith("Alert", StringComparison.Ordinal)
            && IsFlood(l));
        Assert.Contains(facts, l => l is { Service: "scheduling" } && l.Template.StartsWith(
            "Plan", StringComparison.Ordinal) && l.Attributes["Outcome"] == "Optimal");
        Assert.Contains(facts, l => l is { Service: "escort" } && l.Template.Contains("is lacking"));
        Assert.Single(facts, l => l is { Service: "warehouse" } && l.Attributes.ContainsKey("Box")
            && l.Attributes.GetValueOrDefault("State") is "rejected" or "missing");
    }

    [Fact]
    public async Task A_file_that_is_refused_is_logged_with_its_first_error()
    {
        using var http = story.System.Http("kpu");

        await http.PutAsync(
            $"/api/scheduling/operations/{story.OperationId}/wishes",
            new StringContent("district,date\n99.99.99,never\n", null, "text/csv"), Ct);

        await Shows(() => story.Telemetry.Logs.Any(
            l => IsAbout(l) && l.Attributes.GetValueOrDefault("UseCase") == "ImportWishes"), "the refusal is logged");
    }

    private async Task<CollectedLog> TheOne(string fact, Guid shipmentId)
    {
        await Shows(
            () => story.Telemetry.Logs.Any(l => IsAbout(l, $"{shipmentId}") && l.Template.Contains(fact)), $"it is logged as {fact}");
        var log = Assert.Single(story.Telemetry.Logs, l => IsAbout(l, $"{shipmentId}") && l.Template.Contains(fact));
        AssertComplete(log);
        return log;
    }

    private static void AssertComplete(CollectedLog log)
    {
        Assert.Equal(32, log.TraceId.Length);
        Assert.True(Guid.TryParse(log.Attributes["Shipment"], out _));
        Assert.Matches(@"^63\.03\.\d\d$", log.Attributes["District"]);
    }

    private bool IsAbout(CollectedLog log, string? shipment = null) => log.Category == "LogistikAspire.Facts"
        && log.Attributes.GetValueOrDefault("Operation") == Operation
        && (shipment is null || log.Attributes.GetValueOrDefault("Shipment") == shipment);

    private HashSet<string> Named(string trace) =>
        [.. story.Telemetry.Spans.Where(s => s.TraceId == trace).Select(s => $"{s.Service}: {s.Name}")];

    private int Orphans()
    {
        var spans = story.Telemetry.Spans;
        var ids = spans.Select(s => s.SpanId).ToHashSet();
        return spans.Count(s => s.Source == "Npgsql" && !ids.Contains(s.Parent));
    }

    private static Task Shows(Func<bool> holds, string what) => WatchedStory.Shows(holds, what);
}
