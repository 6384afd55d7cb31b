using System.Net;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Alerts;

public sealed class RaiseAlertTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_closes_the_way_to_its_districts_and_to_no_other()
    {
        var operation = await app.Open();
        var alert = Guid.CreateVersion7();

        var response = await app.Raise(operation, alert, AccessLevel.Closed, "21", "22", Timur, Barat);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var raised = await app.Published<AlertRaised>(a => a.AlertId == alert);
        Assert.Equal(
            (operation, 1, "closed", Wita(21), Wita(23)),
            (raised.OperationId, raised.Version, raised.Level, raised.From, raised.Until));
        Assert.Equal([Timur, Barat], raised.Districts);
        foreach (var district in new[] { Timur, Barat })
        {
            var told = await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.DistrictCode == district);
            Assert.Equal(1, told.Version);
            Assert.Equal([(Wita(21), Wita(23), "closed")], told.Periods.Select(p => (p.From, p.Until!.Value, p.Level)));
        }

        Assert.Empty(await app.Periods(operation, Martapura));
    }

    [Fact]
    public async Task The_same_alert_again_changes_and_tells_nothing()
    {
        var operation = await app.Open();
        var alert = Guid.CreateVersion7();

        await app.Raise(operation, alert, AccessLevel.Closed, "21", "22", Timur, Barat);
        var again = await app.Raise(operation, alert, AccessLevel.Closed, "21", "22", Barat, Timur);
        await app.Raise(operation, Guid.CreateVersion7(), AccessLevel.Closed, "25", "25", Timur);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Version == 2);
        await app.Published<AlertRaised>(a => a.AlertId == alert);
        await MitigationApp.Eventually(
            () => Task.FromResult(app.Heard<DistrictAccessChanged>().Count(c => c.OperationId == operation) >= 3));
        Assert.Single(app.Heard<AlertRaised>(), a => a.AlertId == alert);
        Assert.DoesNotContain(app.Heard<AlertUpdated>(), a => a.AlertId == alert);
        Assert.Equal(3, app.Heard<DistrictAccessChanged>().Count(c => c.OperationId == operation));
    }

    [Fact]
    public async Task An_update_gives_back_the_days_and_districts_it_no_longer_names()
    {
        var operation = await app.Open();
        var alert = Guid.CreateVersion7();
        await app.Raise(operation, alert, AccessLevel.Closed, "21", "22", Timur, Barat);

        var response = await app.Raise(operation, alert, AccessLevel.Closed, "22", "23", Barat, Martapura);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var updated = await app.Published<AlertUpdated>(a => a.AlertId == alert);
        Assert.Equal(2, updated.Version);
        await app.Published<DistrictAccessChanged>(
            c => c.OperationId == operation && c is { DistrictCode: Timur, Version: 2, Periods.Count: 0 });
        Assert.Equal([(Wita(22), Wita(24))], (await app.Periods(operation, Barat)).Select(p => (p.From, p.Until!.Value)));
        Assert.Equal([(Wita(22), Wita(24))], (await app.Periods(operation, Martapura)).Select(p => (p.From, p.Until!.Value)));
    }

    [Fact]
    public async Task A_cancelled_alert_gives_back_exactly_what_it_took()
    {
        var operation = await app.Open();
        var (flood, rain) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.Raise(operation, Guid.CreateVersion7(), AccessLevel.Watch, "21", "21", Barat);
        await app.Raise(operation, rain, AccessLevel.Restricted, "22", "23", Barat);
        var before = await app.Periods(operation, Barat);
        await app.Raise(operation, flood, AccessLevel.Closed, "20", "24", Barat, Timur);

        var response = await app.Cancel(operation, flood);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("cancelled", (await app.Published<AlertEnded>(a => a.AlertId == flood && a.Version == 2)).Reason);
        Assert.Equal(before, await app.Periods(operation, Barat));
        Assert.Empty(await app.Periods(operation, Timur));
        await app.Published<DistrictAccessChanged>(
            c => c.OperationId == operation && c is { DistrictCode: Timur, Version: 2, Periods.Count: 0 });
    }

    [Fact]
    public async Task Cancelling_is_told_once_and_what_has_ended_stays_ended()
    {
        var operation = await app.Open();
        var alert = Guid.CreateVersion7();
        await app.Raise(operation, alert, AccessLevel.Closed, "21", "22", Timur);

        await app.Cancel(operation, alert, "Over.");
        var again = await app.Cancel(operation, alert, "Over.");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await app.Cancel(operation, alert, "A false alarm.").Refused("alert.ended");
        await app.Raise(operation, alert, AccessLevel.Closed, "21", "23", Timur).Refused("alert.ended");
        await app.Raise(operation, Guid.CreateVersion7(), AccessLevel.Watch, "25", "25", Timur);
        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Version == 3);
        await app.Published<AlertEnded>(a => a.AlertId == alert);
        Assert.Single(app.Heard<AlertEnded>(), a => a.AlertId == alert);
    }

    [Fact]
    public async Task Alerts_raised_at_once_on_one_district_all_count()
    {
        var operation = await app.Open();
        var days = Enumerable.Range(1, 20).Select(d => $"{d + 9}").ToArray(); // each has another headline, so none is joined to the next

        var responses = await Task.WhenAll(
            days.Select(day => app.Put(
                $"/operations/{operation}/alerts/{Guid.CreateVersion7()}",
                Alert(AccessLevel.Closed, day, day, Barat, Timur) with { Headline = day })));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        Assert.Equal(days, (await app.Periods(operation, Barat)).Select(p => p.Reason));
        var last = await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c is { DistrictCode: Barat, Version: 20 });
        Assert.Equal(days, last.Periods.Select(p => p.Reason));
    }

    [Fact]
    public async Task One_alert_sent_many_times_at_once_is_raised_once()
    {
        var operation = await app.Open();
        var alert = Guid.CreateVersion7();

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => app.Raise(operation, alert, AccessLevel.Closed, "21", "22", Barat)));

        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, responses.Count(r => r.StatusCode == HttpStatusCode.OK));
        Assert.Equal(1, (await app.Access(operation)).Single(d => d.DistrictCode == Barat).Version);
    }

    [Fact]
    public async Task Updates_and_cancellations_at_once_leave_what_the_alerts_in_force_say()
    {
        var operation = await app.Open();
        var alerts = Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7()).ToArray();
        await Task.WhenAll(alerts.Select(a => app.Raise(operation, a, AccessLevel.Closed, "20", "25", Barat)));

        var responses = await Task.WhenAll(
        [
            .. alerts[..5].Select(a => app.Cancel(operation, a)),
            app.Raise(operation, alerts[5], AccessLevel.Watch, "22", "22", Barat),
        ]);

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal([(Wita(22), AccessLevel.Watch)], (await app.Periods(operation, Barat)).Select(p => (p.From, p.Level)));
    }

    [Theory]
    [InlineData("""{"districts":["63.03.05","63.03.14","63.03.99"]}""", "districts[2]")]
    [InlineData("""{"districts":["63.03.05",null]}""", "districts[1]")]
    [InlineData("""{"districts":["Martapura"]}""", "districts[0]")]
    [InlineData("""{"districts":[]}""", "districts")]
    [InlineData("""{"districts":null}""", "districts")]
    [InlineData("""{"firstDay":"2024-11-23"}""", "lastDay")]
    [InlineData("""{"firstDay":"2024-10-20"}""", "firstDay")]
    [InlineData("""{"lastDay":"2024-12-28"}""", "lastDay")]
    [InlineData("""{"lastDay":"2024-11-31"}""", "lastDay")]
    [InlineData("""{"level":"open"}""", "level")]
    [InlineData("""{"level":"wet"}""", "level")]
    [InlineData("""{"headline":""}""", "headline")]
    [InlineData("""{"headline":null}""", "headline")]
    [InlineData("""{"headlines":"Flood"}""", "headlines")]
    public async Task An_alert_that_cannot_be_is_refused_with_the_field_named_and_changes_nothing(string wrong, string field)
    {
        var operation = await app.Open();
        var body = System.Text.Json.Nodes.JsonNode.Parse(
            """{"headline":"Flood","districts":["63.03.05"],"firstDay":"2024-11-21","lastDay":"2024-11-22","level":"closed"}""")!;
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(wrong)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        var response = await app.Put($"/operations/{operation}/alerts/{Guid.CreateVersion7()}", body);

        await response.Invalid(field);
        Assert.Empty((await app.Get<Page<AlertView>>($"/operations/{operation}/alerts"))!.Items);
    }

    [Fact]
    public async Task What_is_not_known_is_404()
    {
        var operation = await app.Open();
        var unknown = Guid.NewGuid();

        await app.Cancel(operation, unknown).Refused("alert.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{operation}/alerts/{unknown}", Ct).Refused("alert.unknown", HttpStatusCode.NotFound);
        await app.Raise(unknown, unknown, AccessLevel.Closed, "21", "21", Barat).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{unknown}/alerts", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_is_read_page_by_page_and_by_state()
    {
        var operation = await app.Open();
        var alerts = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).Order().ToArray();
        foreach (var alert in alerts)
        {
            await app.Raise(operation, alert, AccessLevel.Watch, "21", "21", Barat);
        }

        await app.Cancel(operation, alerts[1]);

        var first = (await app.Get<Page<AlertView>>($"/operations/{operation}/alerts?limit=2"))!;
        var second = (await app.Get<Page<AlertView>>($"/operations/{operation}/alerts?limit=2&after={first.Next}"))!;
        var inForce = (await app.Get<Page<AlertView>>($"/operations/{operation}/alerts?state=inForce"))!;
        var ended = (await app.Get<Page<AlertView>>($"/operations/{operation}/alerts?state=ended"))!;

        Assert.Equal(alerts, first.Items.Concat(second.Items).Select(a => a.AlertId));
        Assert.Equal([alerts[0], alerts[2]], inForce.Items.Select(a => a.AlertId));
        Assert.Equal([alerts[1]], ended.Items.Select(a => a.AlertId));
        await app.Http.GetAsync($"/operations/{operation}/alerts?state=over", Ct).Invalid("state");
        await app.Http.GetAsync($"/operations/{operation}/alerts?after=x", Ct).Invalid("after");
    }
}
