using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Postponements;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Postponements;

public sealed class PostponementTests(SchedulingApp app)
{
    private static readonly DateOnly Usual = new(2024, 11, 27);

    [Fact]
    public async Task A_district_that_votes_later_gets_its_boxes_later_and_what_left_stays()
    {
        var plan = await app.PublishedOperation();
        var first = plan.Shipments.Single(s => s.DistrictCode == "63.03.05");
        var second = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.ClearAndLoad(plan, first);
        await app.Depart(plan, first);

        var answer = await Postpone(plan.OperationId, new(2024, 12, 4), districts: ["63.03.14"]).Read<JsonElement>();

        Assert.True(answer.GetProperty("isReplanned").GetBoolean());
        Assert.Equal("2024-12-04", answer.GetProperty("districts").Text("63.03.14"));
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        Assert.Equal(("Voting postponed: SK KPU 12", "63.03.14"), (proposed.Reason, Assert.Single(proposed.Districts)));
        await app.Publish(plan.OperationId, await app.Solved(plan.OperationId, proposed.PlanId));
        var next = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);
        Assert.Equal(first.ShipmentId, next.Shipments.Single(s => s.DistrictCode == "63.03.05").ShipmentId);
        var moved = next.Shipments.Single(s => s.DistrictCode == "63.03.14");
        Assert.Equal(new(2024, 12, 3), Local(moved.ArrivesAt));
        await app.Published<ShipmentCancelled>(c => c.ShipmentId == second.ShipmentId);
    }

    [Fact]
    public async Task The_same_decision_again_changes_nothing_and_another_under_its_id_is_refused()
    {
        var plan = await app.PublishedOperation();
        var id = Guid.CreateVersion7();
        await Postpone(plan.OperationId, new(2024, 12, 4), id, ["63.03.14"]).Read<JsonElement>();

        var again = await Postpone(plan.OperationId, new(2024, 12, 4), id, ["63.03.14"]).Read<JsonElement>();
        await Postpone(plan.OperationId, new(2024, 12, 5), id, ["63.03.14"]).Refused("postponement.other-content");

        Assert.False(again.GetProperty("isReplanned").GetBoolean());
        var listed = (await app.Get<JsonElement>($"/operations/{plan.OperationId}/postponements")).GetProperty("items");
        Assert.Equal(("2024-12-04", "Ketua KPU"), (listed[0].Text("votingDate"), listed[0].Text("by")));
        Assert.Equal(1, listed.GetArrayLength());
    }

    [Fact]
    public async Task A_later_decision_lets_them_vote_with_the_others_again()
    {
        var plan = await app.PublishedOperation();
        await Postpone(plan.OperationId, new(2024, 12, 4), districts: ["63.03.14"]).Read<JsonElement>();

        var answer = await Postpone(plan.OperationId, Usual, districts: ["63.03.14"]).Read<JsonElement>();

        Assert.Empty(answer.GetProperty("districts").EnumerateObject());
        Assert.True(answer.GetProperty("isReplanned").GetBoolean());
    }

    [Fact]
    public async Task Some_stations_of_a_district_move_nothing_since_the_others_vote_as_usual()
    {
        var operationId = await app.OpenOperation("63.03.05,Martapura,2,4,4\n");
        await app.PutCsv(
            $"/operations/{operationId}/polling-stations",
            "village_code,village,number,voters\n63.03.05.2001,Desa,1,300\n63.03.05.2001,Desa,2,300\n");

        var one = await Postpone(operationId, new(2024, 12, 4), stations: ["63.03.05.2001-1"]).Read<JsonElement>();
        var both = await Postpone(operationId, new(2024, 12, 8), stations: ["63.03.05.2001-2"]).Read<JsonElement>();

        Assert.Empty(one.GetProperty("districts").EnumerateObject());
        Assert.Equal("2024-12-04", both.GetProperty("districts").Text("63.03.05"));
        Assert.False(both.GetProperty("isReplanned").GetBoolean()); // nothing is published
    }

    [Theory]
    [InlineData("2024-11-26", "63.03.14", null, "votingDate")]
    [InlineData("2025-02-01", "63.03.14", null, "votingDate")]
    [InlineData("2024-12-04", "63.03.99", null, "districts[0]")]
    [InlineData("2024-12-04", null, "63.03.05.2001-1", "stations[0]")]
    [InlineData("2024-12-04", null, null, "districts")]
    public async Task What_cannot_be_postponed_is_named(string day, string? district, string? station, string named)
    {
        var operationId = await app.OpenOperation();

        var response = await Postpone(
            operationId, DateOnly.Parse(day, null), districts: district is null ? null : [district],
            stations: station is null ? null : [station]);

        await response.Invalid(named);
    }

    [Fact]
    public void A_district_s_day_is_the_first_on_which_one_of_its_stations_votes()
    {
        var stations = Enumerable.Range(1, 3)
            .Select(i => new PollingStation(Guid.Empty, Guid.CreateVersion7(), "63.03.05.2001", i) { Village = "Desa", Voters = 1 })
            .ToList();

        Assert.Empty(Days(Decision(4, stations: [0, 1])));
        Assert.Equal(new(2024, 12, 4), Days(Decision(8, districts: ["63.03.05"]), Decision(4, stations: [1]))["63.03.05"]);
        Assert.Equal(new(2024, 12, 8), Days(Decision(4, stations: [1]), Decision(8, districts: ["63.03.05"]))["63.03.05"]);

        IReadOnlyDictionary<string, DateOnly> Days(params Postponement[] decisions) =>
            VotingDays.Of(Usual, decisions, ["63.03.05", "63.03.14"], stations);

        Postponement Decision(int day, string[]? districts = null, int[]? stations = null) => new()
        {
            OperationId = Guid.Empty, Id = Guid.CreateVersion7(), Number = 1, VotingDate = new(2024, 12, day), Districts = districts ?? [],
            Stations = [.. (stations ?? []).Select(i => new PostponedStation(Stations()[i].Id, ""))],
            By = "", Reason = "", RecordedAt = default,
        };

        List<PollingStation> Stations() => stations;
    }

    [Fact]
    public async Task A_longer_window_after_publication_overtakes_the_plan_and_a_replan_is_proposed()
    {
        var plan = await app.PublishedOperation();
        var request = SchedulingApp.OperationRequest();
        request["windowEnd"] = "2024-11-26";

        Assert.Equal(HttpStatusCode.NoContent, (await app.Put($"/operations/{plan.OperationId}", request)).StatusCode);

        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        Assert.Equal("Shipments leave and arrive from 2024-11-23 to 2024-11-26, and voting is on 2024-11-27.", proposed.Reason);
        var response = await app.Publish(plan.OperationId, await app.Solved(plan.OperationId, proposed.PlanId));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Voting_of_all_may_be_later_and_what_left_stays()
    {
        var plan = await app.PublishedOperation();
        var left = plan.Shipments[0];
        await app.ClearAndLoad(plan, left);
        await app.Depart(plan, left);
        var request = SchedulingApp.OperationRequest();
        (request["windowEnd"], request["votingDate"]) = ("2024-12-03", "2024-12-04");

        await app.Put($"/operations/{plan.OperationId}", request);

        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        await app.Publish(plan.OperationId, await app.Solved(plan.OperationId, proposed.PlanId));
        var next = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);
        Assert.Equal(ShipmentState.Departed, (await app.Shipment(next, next.Shipments.Single(s => s.ShipmentId == left.ShipmentId))).State);
    }

    private Task<HttpResponseMessage> Postpone(
        Guid operationId, DateOnly votingDate, Guid? id = null, string[]? districts = null, string[]? stations = null) => app.Put(
        $"/operations/{operationId}/postponements/{id ?? Guid.CreateVersion7()}",
        new { votingDate, districts, stations, by = "Ketua KPU", reason = "SK KPU 12" });

    private static DateOnly Local(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
