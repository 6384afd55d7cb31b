using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Scenarios;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Scenarios;

public sealed class ScenarioTests(MitigationApp app)
{
    private const string January = "banjar-january-2021";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task January_2021_says_what_it_would_hit_of_the_plan_in_force()
    {
        var operation = await app.Open();
        await Stations(operation, Martapura, 3);
        await Stations(operation, Barat, 2);
        var (first, second) = (Shipment(Martapura, (20, 8), 200), Shipment(Martapura, (21, 8), 200));
        var (barat, dry) = (Shipment(Barat, (20, 12), 68), Shipment(Timur, (22, 8), 52));
        await Plan(operation, 1, first, second, barat, dry);

        // In 2024's codes 63.03.13 is Beruntung Baru, which was not cut off.
        var run = await Run(operation, January, Day20(0), Day20(24)).Read<RunView>();

        Assert.Equal((1, 2, 268, 5), (run.Result.PlanVersion, run.Result.Shipments, run.Result.Boxes, run.Result.PollingStations));
        Assert.Equal([Martapura, Barat], run.Result.Districts.Select(d => d.DistrictCode));
        var hit = Assert.Single(run.Result.Districts[0].Shipments);
        Assert.Equal((first.ShipmentId, 200), (hit.ShipmentId, hit.Boxes));
        Assert.Equal(["63.03.05.2001/1", "63.03.05.2001/2", "63.03.05.2001/3"], run.Result.Districts[0].Stations!);
        Assert.Equal(["63.03.04", "63.03.06", "63.03.07", "63.03.09", "63.03.15"], run.Result.Unknown);
    }

    [Fact]
    public async Task A_run_touches_nothing()
    {
        var operation = await app.Open();
        await Plan(operation, 1, Shipment(Martapura, (20, 8), 200));

        await Run(operation, January).Read<RunView>();

        Assert.All(await app.Access(operation), d => Assert.Equal(0, d.Version));
        await app.Raise(operation, Guid.CreateVersion7(), AccessLevel.Watch, "21", "21", Timur);
        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation);
        Assert.Single(app.Heard<DistrictAccessChanged>(), c => c.OperationId == operation);
    }

    [Fact]
    public async Task What_has_left_or_was_cancelled_is_hit_by_nothing()
    {
        var operation = await app.Open();
        var (gone, cancelled, waits) = (Shipment(Barat, (20, 8), 10), Shipment(Barat, (20, 12), 10), Shipment(Barat, (20, 16), 11));
        await Plan(operation, 1, gone, cancelled, waits);
        await app.Publish(new ShipmentDeparted
        {
            OperationId = operation, ShipmentId = gone.ShipmentId, Version = 2, DepartedAt = gone.DepartsAt,
        });
        await app.Publish(new ShipmentCancelled { OperationId = operation, ShipmentId = cancelled.ShipmentId, Version = 2, Reason = "x" });
        await MitigationApp.Eventually(() => app.With<MitigationDb, bool>(async db =>
            await db.Shipments.FindAsync([operation, gone.ShipmentId], Ct) is { HasLeft: true }
            && await db.Shipments.FindAsync([operation, cancelled.ShipmentId], Ct) is { IsCancelled: true }));

        var run = await Run(operation, January).Read<RunView>();

        Assert.Equal([waits.ShipmentId], run.Result.Districts.SelectMany(d => d.Shipments).Select(s => s.ShipmentId));
    }

    [Fact]
    public async Task Without_a_time_a_run_is_of_the_whole_distribution_and_the_question_says_that_no_day_is_left()
    {
        var operation = await app.Open();
        await Plan(operation, 1, Shipment(Martapura, (20, 8), 200), Shipment(Barat, (26, 16), 68));

        var result = (await Run(operation, January).Read<RunView>()).Result;

        Assert.Equal((2, Day20(0), Day20(7 * 24)), (result.Shipments, result.From, result.Until));
        Assert.Equal([Martapura, Barat], result.Replan.NoDayLeft);
        Assert.Empty(result.Replan.Body.WhatIf.DepartureDays);
    }

    [Fact]
    public async Task What_a_replan_would_do_is_asked_by_the_days_that_stay_open()
    {
        var operation = await app.Open();
        await Describe(operation, "two-days", (Martapura, "closed"), (Timur, "restricted")).Read<ScenarioView>();

        var question = (await Run(operation, "two-days", Day20(12), Day20(30)).Read<RunView>()).Result.Replan;

        Assert.Equal(("PUT", $"/operations/{operation}/plans/{{planId}}"), (question.Method, question.Path));
        var days = Assert.Single(question.Body.WhatIf.DepartureDays);
        Assert.Equal(Martapura, days.Key);
        Assert.Equal([Day("22"), Day("23"), Day("24"), Day("25"), Day("26")], days.Value);
        Assert.Equal([Timur], question.NotAsked);
        Assert.Empty(question.NoDayLeft);
    }

    [Fact]
    public async Task Where_no_list_of_polling_stations_is_known_their_number_is_not_made_up()
    {
        var operation = await app.Open();
        await Plan(operation, 1, Shipment(Martapura, (20, 8), 200));

        var result = (await Run(operation, January).Read<RunView>()).Result;

        Assert.Null(result.PollingStations);
        Assert.Null(result.Districts.Single(d => d.DistrictCode == Martapura).Stations);
    }

    [Fact]
    public async Task An_older_list_of_polling_stations_that_comes_late_changes_nothing()
    {
        var operation = await app.Open();
        await Stations(operation, Martapura, 3, version: 2);
        await app.Publish(Imported(operation, Martapura, 9, version: 1));
        await Stations(operation, Barat, 1);
        await Plan(operation, 1, Shipment(Martapura, (20, 8), 200));

        Assert.Equal(3, (await Run(operation, January).Read<RunView>()).Result.PollingStations);
    }

    [Fact]
    public async Task Runs_are_kept_as_they_were_and_listed()
    {
        var operation = await app.Open();
        var run = await Run(operation, January).Read<RunView>();
        await Plan(operation, 1, Shipment(Martapura, (20, 8), 200));
        var later = await Run(operation, January).Read<RunView>();
        await Describe(operation, "small", (Timur, "closed")).Read<ScenarioView>();
        var other = await Run(operation, "small").Read<RunView>();

        var list = await Runs(operation);
        Assert.Equal([(run.RunId, 0), (later.RunId, 200), (other.RunId, 0)], list.Select(r => (r.RunId, r.Boxes)));
        Assert.Equal([other.RunId], (await Runs(operation, "?scenario=small")).Select(r => r.RunId));
        var kept = (await app.Get<RunView>($"/operations/{operation}/scenario-runs/{run.RunId}"))!;
        Assert.Equal((0, 0), (kept.Result.Boxes, kept.Result.PlanVersion));
        await app.Http.GetAsync($"/operations/{operation}/scenario-runs/{Guid.NewGuid()}", Ct)
            .Refused("run.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_operations_own_scenarios_stand_beside_those_that_come_with_the_system()
    {
        var operation = await app.Open();
        await Describe(operation, "a-flood", (Timur, "closed")).Read<ScenarioView>();
        Assert.Equal(HttpStatusCode.OK, (await Describe(operation, "a-flood", (Timur, "closed"))).StatusCode);

        Assert.Equal(["a-flood", January], await Names(operation));
        await Describe(operation, January, (Timur, "closed")).Refused("scenario.built-in");
        await app.Http.DeleteAsync($"/operations/{operation}/scenarios/a-flood", Ct);
        await app.Http.DeleteAsync($"/operations/{operation}/scenarios/{January}", Ct);
        Assert.Equal([January], await Names(operation));
        await Run(operation, "a-flood").Refused("scenario.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_scenario_or_a_run_that_cannot_be_is_refused_with_the_field_named()
    {
        var operation = await app.Open();

        await Describe(operation, "Big_Flood", (Timur, "closed")).Invalid("scenarioName");
        await Describe(operation, "x").Invalid("districts");
        await Describe(operation, "x", ("63.03.99", "closed")).Invalid("districts[0].districtCode");
        await Describe(operation, "x", (Timur, "closed"), (Timur, "restricted")).Invalid("districts[1].districtCode");
        await Describe(operation, "x", (Timur, "open")).Invalid("districts[0].level");
        await Run(operation, January, Day20(0)).Invalid("until");
        await Run(operation, January, Day20(5), Day20(5)).Invalid("until");
        await Run(operation, January, Day20(-40 * 24), Day20(5)).Invalid("from");
        await Run(Guid.NewGuid(), January).Refused("operation.unknown", HttpStatusCode.NotFound);
        Assert.Empty(await Runs(operation));
    }

    [Fact]
    public async Task Only_BPBD_runs_them()
    {
        var operation = await app.Open();
        using var kpu = app.As(Agency.Kpu);

        await kpu.PostAsync($"/operations/{operation}/scenarios/{January}/runs", null, Ct)
            .Refused("access.other-agency", HttpStatusCode.Forbidden);
        Assert.True((await kpu.GetAsync($"/operations/{operation}/scenario-runs", Ct)).IsSuccessStatusCode);
    }

    private static DateTimeOffset Day20(int hour) =>
        new DateTimeOffset(2024, 11, 20, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hour);

    private Task<HttpResponseMessage> Run(Guid operation, string name, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        app.Post($"/operations/{operation}/scenarios/{name}/runs", new { from, until });

    private Task<HttpResponseMessage> Describe(Guid operation, string name, params (string DistrictCode, string Level)[] districts) =>
        app.Put($"/operations/{operation}/scenarios/{name}", new
        {
            title = "Banjir kecil", districts = districts.Select(d => new { districtCode = d.DistrictCode, level = d.Level }),
        });

    private async Task<IEnumerable<string>> Names(Guid operation) =>
        (await app.Get<Page<ScenarioView>>($"/operations/{operation}/scenarios"))!.Items.Select(s => s.Name);

    private async Task<IReadOnlyList<ListScenarioRuns.Response>> Runs(Guid operation, string choice = "") =>
        (await app.Get<Page<ListScenarioRuns.Response>>($"/operations/{operation}/scenario-runs{choice}"))!.Items;

    private async Task Plan(Guid operation, int version, params PlannedShipment[] shipments)
    {
        await app.Publish(MitigationApp.Plan(operation, version, shipments));
        await MitigationApp.Eventually(() => app.With<MitigationDb, bool>(async db =>
            (await db.Operations.FindAsync([operation], Ct))!.PlanVersion == version));
    }

    private async Task Stations(Guid operation, string district, int count, int version = 1)
    {
        await app.Publish(Imported(operation, district, count, version));
        await MitigationApp.Eventually(() => app.With<MitigationDb, bool>(async db =>
            await db.DistrictStations.FindAsync([operation, district], Ct) is { } known && known.Version == version));
    }

    private static PollingStationsImported Imported(Guid operation, string district, int count, int version) => new()
    {
        OperationId = operation,
        Version = version,
        DistrictCode = district,
        Stations =
        [
            .. Enumerable.Range(1, count).Reverse().Select(n => new ImportedPollingStation
            {
                VillageCode = $"{district}.2001", Village = "Village", Number = n, Voters = 400,
            }),
        ],
    };
}
