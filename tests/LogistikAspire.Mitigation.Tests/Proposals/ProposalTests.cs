using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Proposals;
using LogistikAspire.Mitigation.Tests.Observations;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Proposals;

public sealed class ProposalTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_reaches_a_threshold_is_proposed_and_raises_nothing()
    {
        var operation = await app.OpenWithGauge();
        await app.Mark(operation, 9).Read<SetThreshold.Response>();
        Assert.Empty(await app.Observe(operation, 8.9, -3).Proposed());

        var proposed = Assert.Single(await app.Observe(operation, 9, -2).Proposed());

        var proposal = Assert.Single(await app.Proposals(operation, "open"));
        Assert.Equal(
            (proposed, ProposalState.Open, AccessLevel.Watch, 9.0, Gauges.Now.AddHours(-2), Gauges.Now.AddHours(10)),
            (proposal.ProposalId, proposal.State, proposal.Level, proposal.Most, proposal.At, proposal.Until));
        Assert.Equal([Timur, Barat], proposal.Districts);
        Assert.All(await app.Access(operation), d => Assert.Equal(0, d.Version));
        Assert.Empty((await app.Get<Page<object>>($"/operations/{operation}/alerts"))!.Items);
    }

    [Fact]
    public async Task The_same_crossing_proposes_once_and_goes_on()
    {
        var operation = await app.OpenWithGauge();
        await app.Mark(operation, 9).Read<SetThreshold.Response>();
        await app.Observe(operation, 8, -6).Proposed();
        Assert.Single(await app.Observe(operation, 9.2, -5).Proposed());

        Assert.Empty(await app.Observe(operation, 9.6, -3).Proposed());
        Assert.Empty(await app.Observe(operation, 9.1, -4).Proposed());

        var proposal = Assert.Single(await app.Proposals(operation));
        Assert.Equal((9.6, Gauges.Now.AddHours(9)), (proposal.Most, proposal.Until));
    }

    [Fact]
    public async Task The_same_crossing_proposes_once_even_when_it_turns_out_to_have_begun_earlier()
    {
        var operation = await app.OpenWithGauge();
        await app.Mark(operation, 9).Read<SetThreshold.Response>();
        await app.Observe(operation, 8, -6).Proposed();
        Assert.Single(await app.Observe(operation, 9.2, -3).Proposed());

        Assert.Empty(await app.Observe(operation, 9.3, -4).Proposed());
        Assert.Single(await app.Proposals(operation));
    }

    [Fact]
    public async Task A_second_crossing_is_a_second_proposal_and_so_is_one_after_a_dismissal()
    {
        var operation = await app.OpenWithGauge();
        await app.Mark(operation, 9).Read<SetThreshold.Response>();
        await app.Observe(operation, 8, -6).Proposed();
        var first = Assert.Single(await app.Observe(operation, 9.2, -5).Proposed());
        await Decide(operation, first, new { reason = "The gauge was being cleaned." }).Read<ProposalView>();
        Assert.Empty(await app.Observe(operation, 9.3, -4).Proposed());
        await app.Observe(operation, 8.5, -3).Proposed();

        Assert.Single(await app.Observe(operation, 9.2, -2).Proposed());

        Assert.Equal([ProposalState.Dismissed, ProposalState.Open], (await app.Proposals(operation)).Select(p => p.State));
    }

    [Fact]
    public async Task What_is_long_past_is_proposed_to_nobody()
    {
        var operation = await app.OpenWithGauge();
        await app.Mark(operation, 9, hours: 6).Read<SetThreshold.Response>();

        Assert.Empty(await app.Observe(operation, 9.9, -7).Proposed());
        Assert.Empty(await app.Proposals(operation));
    }

    [Fact]
    public async Task A_threshold_counts_what_is_known_already_and_each_counts_for_itself()
    {
        var operation = await app.OpenWithGauge();
        await app.Observe(operation, 9.2, -1).Proposed();

        Assert.Single((await app.Mark(operation, 9).Read<SetThreshold.Response>()).Proposed);
        Assert.Empty((await app.Mark(operation, 9.5).Read<SetThreshold.Response>()).Proposed);
        Assert.Single(await app.Observe(operation, 9.5, -0.5).Proposed());
    }

    [Fact]
    public async Task Setting_the_same_threshold_again_proposes_nothing_more()
    {
        var operation = await app.OpenWithGauge();
        await app.Observe(operation, 9.2, -1).Proposed();
        var id = Guid.CreateVersion7();
        Assert.Single((await app.Mark(operation, 9, id).Read<SetThreshold.Response>()).Proposed);

        Assert.Empty((await app.Mark(operation, 9, id).Read<SetThreshold.Response>()).Proposed);
        Assert.Empty((await app.Mark(operation, 8, id).Read<SetThreshold.Response>()).Proposed);
    }

    [Fact]
    public async Task The_less_freeboard_the_worse()
    {
        var operation = await app.OpenWithGauge();
        await app.Mark(operation, 0.5, measure: "freeboard").Read<SetThreshold.Response>();

        Assert.Empty(await app.Observe(operation, 9, -3, freeboard: 0.6).Proposed());
        Assert.Empty(await app.Observe(operation, 99, -2).Proposed());
        Assert.Single(await app.Observe(operation, 9.6, -1, freeboard: 0.4).Proposed());
        Assert.Equal(0.4, Assert.Single(await app.Proposals(operation)).Most);
    }

    [Fact]
    public async Task A_dropped_threshold_proposes_nothing_and_leaves_what_it_proposed()
    {
        var operation = await app.OpenWithGauge();
        var id = Guid.CreateVersion7();
        await app.Mark(operation, 9, id).Read<SetThreshold.Response>();
        await app.Observe(operation, 9.2, -3).Proposed();

        for (var i = 0; i < 2; i++)
        {
            var gone = await app.Http.DeleteAsync($"/operations/{operation}/thresholds/{id}", Ct);
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        await app.Observe(operation, 8, -2).Proposed();
        Assert.Empty(await app.Observe(operation, 9.2, -1).Proposed());
        Assert.Single(await app.Proposals(operation));
        Assert.Empty((await app.Get<Page<ThresholdView>>($"/operations/{operation}/thresholds"))!.Items);
    }

    [Fact]
    public async Task BPBD_takes_a_proposal_with_the_alert_that_it_made_of_it()
    {
        var operation = await app.OpenWithGauge();
        var (proposal, alert) = (await Propose(operation), Guid.CreateVersion7());
        await Decide(operation, proposal, new { alertId = alert }).Refused("alert.unknown", HttpStatusCode.NotFound);
        await app.Raise(operation, alert, AccessLevel.Watch, "21", "21", MitigationApp.Barat);

        var taken = await Decide(operation, proposal, new { alertId = alert }).Read<ProposalView>();

        Assert.Equal((ProposalState.Taken, alert), (taken.State, taken.AlertId));
        Assert.NotNull(taken.DecidedBy);
        Assert.Equal(ProposalState.Taken, (await Decide(operation, proposal, new { alertId = alert }).Read<ProposalView>()).State);
        await Decide(operation, proposal, new { alertId = Guid.NewGuid() }).Refused("proposal.decided");
        await Decide(operation, proposal, new { reason = "No." }).Refused("proposal.decided");
        Assert.Empty(await app.Proposals(operation, "open"));
        Assert.Single(await app.Proposals(operation, "taken"));
        await app.Published<AlertRaised>(a => a.OperationId == operation && a.AlertId == alert);
        Assert.Single(app.Heard<AlertRaised>(), a => a.OperationId == operation);
    }

    [Fact]
    public async Task Who_dismisses_says_why_and_nobody_does_both()
    {
        var operation = await app.OpenWithGauge();
        var proposal = await Propose(operation);

        await Decide(operation, proposal, new { }).Invalid("alertId");
        await Decide(operation, proposal, new { reason = "" }).Invalid("alertId");
        await Decide(operation, proposal, new { reason = "No.", alertId = Guid.NewGuid() }).Invalid("alertId");
        Assert.Single(await app.Proposals(operation, "open"));
        Assert.Equal("No.", (await Decide(operation, proposal, new { reason = "No." }).Read<ProposalView>()).Reason);
        await Decide(operation, proposal, new { alertId = Guid.NewGuid() }).Refused("proposal.decided");
        await Decide(operation, Guid.NewGuid(), new { reason = "No." }).Refused("proposal.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_proposal_lapses_when_its_time_is_past_and_is_taken_no_more()
    {
        var operation = await app.OpenWithGauge();
        var proposal = await Propose(operation);
        await app.With<Data.MitigationDb, bool>(async db =>
        {
            var kept = (await db.Proposals.FindAsync([operation, proposal], Ct))!;
            db.Entry(kept).Property(p => p.Until).CurrentValue = DateTimeOffset.UtcNow.AddSeconds(-1);
            return await db.SaveChangesAsync(Ct) == 1;
        });

        Assert.Equal(ProposalState.Lapsed, Assert.Single(await app.Proposals(operation, "lapsed")).State);
        Assert.Empty(await app.Proposals(operation, "open"));
        await Decide(operation, proposal, new { alertId = Guid.NewGuid() }).Refused("proposal.lapsed");
        await Decide(operation, proposal, new { reason = "No." }).Refused("proposal.lapsed");
    }

    [Fact]
    public async Task Only_BPBD_decides()
    {
        var operation = await app.OpenWithGauge();
        using var damkar = app.As(Agency.Damkar);

        await damkar.PutAsync($"/operations/{operation}/proposals/{Guid.NewGuid()}/decision", null, Ct)
            .Refused("access.other-agency", HttpStatusCode.Forbidden);
        Assert.True((await damkar.GetAsync($"/operations/{operation}/proposals", Ct)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_threshold_of_nothing_is_refused_with_the_field_named()
    {
        var operation = await app.OpenWithGauge();
        var path = $"/operations/{operation}/thresholds/{Guid.NewGuid()}";
        string[] districts = [Barat];

        await app.Put(path, new { measure = "value", limit = 9, headline = "x", level = "watch", districts }).Invalid("stationCode");
        await app.Put(path, new { measure = "value", limit = 9, headline = "x", level = "watch", districts, stationCode = "none" })
            .Invalid("stationCode");
        await app.Put(path, new { measure = "forecastRain", limit = 9, headline = "x", level = "watch", districts })
            .Invalid("districtCode");
        await app.Put(path, new
        {
            measure = "forecastRain", limit = 9, headline = "x", level = "watch", districts, stationCode = Gauges.Martapura,
            districtCode = Barat,
        }).Invalid("stationCode");
        await app.Put(path, new { measure = "value", limit = 9, headline = "x", level = "open", districts, stationCode = Gauges.Martapura })
            .Invalid("level");
        await app.Put(path, new
        {
            measure = "value", limit = 9, headline = "x", level = "watch", districts = new[] { "63.03.99" },
            stationCode = Gauges.Martapura,
        }).Invalid("districts[0]");
    }

    private async Task<Guid> Propose(Guid operation)
    {
        await app.Mark(operation, 9).Read<SetThreshold.Response>();
        return Assert.Single(await app.Observe(operation, 9.2, -1).Proposed());
    }

    private Task<HttpResponseMessage> Decide(Guid operation, Guid proposal, object decision) =>
        app.Put($"/operations/{operation}/proposals/{proposal}/decision", decision);
}
