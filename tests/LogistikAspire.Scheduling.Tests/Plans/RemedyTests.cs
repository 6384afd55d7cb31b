using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tests.Plans;

/// <summary>Boats, helicopters and a second store as what-ifs; and what others hear when no re-plan is possible.</summary>
public sealed class RemedyTests(SchedulingApp app)
{
    private static readonly object Truck = new { code = "truck", capacity = 98, number = 10, serves = new[] { "road" }, costPerKm = 1 };

    [Fact]
    public async Task A_boat_brings_what_a_closed_way_keeps()
    {
        var operationId = await ClosedOperation();
        Assert.Equal("infeasible", (await app.SolvedPlan(operationId)).Text("status"));

        var alternative = await Solved(operationId, WithBoat(number: 3));

        Assert.Equal("draft", alternative.Text("status"));
        var boat = alternative.GetProperty("whatIf").GetProperty("vehicleKinds")[1];
        Assert.Equal(("True", "63.03.14"), (boat.Text("passesClosed"), boat.GetProperty("districts")[0].GetString()));
        Assert.Equal("3", Shipment(alternative, "63.03.14").GetProperty("vehicles").Text("boat"));
        Assert.Equal("infeasible", (await Solved(operationId, WithBoat(number: 2))).Text("status"));
    }

    [Fact]
    public async Task A_second_store_beyond_what_is_closed_serves_the_district_from_there()
    {
        var operationId = await ClosedOperation();

        var open = await Solved(operationId, WithStore(new { districtCode = "63.03.14", kilometres = 7, minutes = 12, isOpen = true }));
        var closed = await Solved(operationId, WithStore(new { districtCode = "63.03.14", kilometres = 7, minutes = 12 }));

        Assert.Equal(("draft", "infeasible"), (open.Text("status"), closed.Text("status")));
        var shipment = Shipment(open, "63.03.14");
        Assert.Equal(TimeSpan.FromMinutes(30 + 12), Time(shipment, "arrivesAt") - Time(shipment, "departsAt"));
        var way = open.GetProperty("whatIf").GetProperty("secondStore").GetProperty("ways")[0];
        Assert.Equal(("7", "12", "True"), (way.Text("kilometres"), way.Text("minutes"), way.Text("isOpen")));
    }

    [Fact]
    public async Task Ways_that_nobody_gave_are_estimated_from_the_place_and_the_nearest_districts_are_served()
    {
        var operationId = await app.OpenOperation("");
        var response = await app.PutCsv(
            $"/operations/{operationId}/districts",
            "code,name,polling_stations,boxes,road_km,latitude,longitude\n63.03.05,Martapura,20,40,4,-3.41,114.85\n"
                + "63.03.14,Martapura Barat,34,68,19,-3.36,114.75\n");
        Assert.True(response.IsSuccessStatusCode);

        var plan = await Solved(operationId, new
        {
            label = "Gudang dekat",
            secondStore = new { name = "Sungai Rangas", latitude = -3.36, longitude = 114.76, store = new { crewStart = "2024-11-22" } },
        });

        // 1.1 km as the crow flies: the shortest way that is planned with, at 35 km an hour. Martapura is nearer to the other.
        var way = Assert.Single(plan.GetProperty("whatIf").GetProperty("secondStore").GetProperty("ways").EnumerateArray());
        Assert.Equal(
            ("63.03.14", "4", "7", "False"), (way.Text("districtCode"), way.Text("kilometres"), way.Text("minutes"), way.Text("isOpen")));
    }

    [Theory]
    [InlineData("""{ "districtCode": "63.03.99" }""", "whatIf.secondStore.ways[63.03.99]")]
    [InlineData("""{ "districtCode": "63.03.14", "kilometres": -1 }""", "whatIf.secondStore.ways[63.03.14].kilometres")]
    [InlineData("""{ "districtCode": "63.03.14", "minutes": -1 }""", "whatIf.secondStore.ways[63.03.14].minutes")]
    public async Task A_way_that_makes_no_sense_is_refused_by_name(string way, string field)
    {
        var operationId = await app.OpenOperation();

        var response = app.Put(
            $"/operations/{operationId}/plans/{Guid.CreateVersion7()}", new { whatIf = WithStore(JsonElement.Parse(way)) });

        await response.Invalid(field);
    }

    [Fact]
    public async Task A_boat_for_a_district_that_the_operation_does_not_have_is_refused_by_name()
    {
        var operationId = await app.OpenOperation();

        var response = app.Put(
            $"/operations/{operationId}/plans/{Guid.CreateVersion7()}", new { whatIf = WithBoat(number: 3, district: "63.03.99") });

        await response.Invalid("whatIf.vehicleKinds[boat].districts");
    }

    [Fact]
    public async Task A_replan_that_is_impossible_is_told_at_once_and_again_with_what_would_help()
    {
        var plan = await app.PublishedOperation();

        await app.Publish(Closed(plan.OperationId, "63.03.14"));

        var first = await app.Published<ReplanImpossible>(i => i.OperationId == plan.OperationId && !i.IsExamined);
        var last = await app.Published<ReplanImpossible>(i => i.OperationId == plan.OperationId && i.IsExamined);
        Assert.Equal((first.PlanId, first.Version, "Banjir"), (last.PlanId, last.Version, last.Reason));
        Assert.Equal(new LostDistrictBoxes { DistrictCode = "63.03.14", Boxes = 68, IsUnreachable = true }, Assert.Single(first.Lost));
        Assert.True(first.IsProven);
        Assert.Contains("No plan reaches Martapura Barat", first.Summary!.English);
        Assert.Contains("Tidak ada rencana yang mencapai Martapura Barat", last.Summary!.Indonesian);
        Assert.Contains(first.Conflicts, c => c.English.Contains("closed", StringComparison.Ordinal));
        Assert.Empty(first.Remedies);

        var boat = Assert.Single(last.Remedies, r => r.Kind == "boat");
        Assert.Equal(3, boat.Least);
        Assert.True(boat.Cost > 0);
        Assert.Equal([("boat", 3)], boat.Departures.Single(d => d.DistrictCode == "63.03.14").Vehicles.Select(v => (v.Kind, v.Count)));
        var store = Assert.Single(last.Remedies, r => r.Kind == "store");
        Assert.True(store.Departures.Single(d => d.DistrictCode == "63.03.14").FromSecondStore);
        Assert.Contains(last.Remedies, r => r.Kind == "helicopter");
    }

    [Fact]
    public async Task When_the_way_opens_others_hear_that_no_replan_is_asked_for_any_more()
    {
        var plan = await app.PublishedOperation();
        await app.Publish(Closed(plan.OperationId, "63.03.14"));
        var impossible = await app.Published<ReplanImpossible>(i => i.OperationId == plan.OperationId);

        await app.Publish(Closed(plan.OperationId, "63.03.14") with { Version = 2, Periods = [] });

        var withdrawn = await app.Published<ReplanWithdrawn>(w => w.OperationId == plan.OperationId);
        Assert.Equal(impossible.Version, withdrawn.Version);
    }

    [Fact]
    public async Task When_another_plan_is_published_others_hear_that_older_replans_are_none_any_more()
    {
        var plan = await app.PublishedOperation();
        await app.CloseWay(plan.OperationId, plan.Shipments.Single(s => s.DistrictCode == "63.03.14"));
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);

        var response = await app.Publish(plan.OperationId, await app.SolvedPlan(plan.OperationId));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(proposed.Version, (await app.Published<ReplanWithdrawn>(w => w.OperationId == plan.OperationId)).Version);
    }

    [Fact]
    public async Task The_explanation_shows_what_is_lost_and_the_plan_that_each_way_out_gives()
    {
        var operationId = await ClosedOperation();

        var explanation = await app.Explained(operationId, await app.SolvedPlan(operationId));

        var losses = explanation.GetProperty("losses");
        Assert.Equal((68, "True"), (losses.Number("boxes"), losses.Text("isProven")));
        var boat = explanation.GetProperty("waysOut").EnumerateArray().Single(w => w.Text("kind") == "boat");
        var again = await Solved(operationId, boat.GetProperty("whatIf"));
        Assert.Equal(again.GetProperty("objective").GetDecimal(), boat.GetProperty("cost").GetDecimal());
        Assert.Equal(
            again.GetProperty("shipments").EnumerateArray().Select(s => (s.Text("districtCode"), Time(s, "departsAt"))),
            boat.GetProperty("departures").EnumerateArray().Select(s => (s.Text("districtCode"), Time(s, "departsAt"))));
    }

    [Fact]
    public async Task A_plan_that_nobody_needs_tells_nobody_that_there_is_none()
    {
        var operationId = await ClosedOperation();

        await app.Explained(operationId, await app.SolvedPlan(operationId));

        Assert.DoesNotContain(app.Heard<ReplanImpossible>(), i => i.OperationId == operationId);
    }

    [Fact]
    public async Task A_proposal_says_what_it_cancels_and_adds_and_what_it_costs()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");

        await app.CloseWay(plan.OperationId, shipment);

        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        var cancelled = Assert.Single(proposed.Cancelled!);
        Assert.Equal((shipment.DistrictCode, shipment.DepartsAt, 68), (cancelled.DistrictCode, cancelled.DepartsAt, cancelled.Boxes));
        Assert.Equal(shipment.Vehicles, cancelled.Vehicles);
        var added = Assert.Single(proposed.Added!);
        Assert.Equal(("63.03.14", 68), (added.DistrictCode, added.Boxes));
        Assert.NotEqual(shipment.DepartsAt, added.DepartsAt);
        Assert.True(proposed.CostAfter > proposed.CostBefore);
    }

    [Fact]
    public void What_a_remedy_has_otherwise_makes_the_cured_problem_again()
    {
        var problem = new PlanningProblem
        {
            WindowStart = new(2024, 11, 20),
            WindowEnd = new(2024, 11, 25),
            VotingDate = new(2024, 11, 27),
            Store = new() { CrewStart = new(2024, 11, 19) },
            Districts = [],
        };
        var changed = problem with
        {
            SecondStore = new() { Name = "x", Store = problem.Store, Ways = [new("63.03.14", 5, 9, true)] },
        };

        Assert.Equal(changed, WhatIf.Between("x", problem, changed).ApplyTo(problem));
    }

    /// <summary>Martapura Barat cannot be reached by road at all.</summary>
    private async Task<Guid> ClosedOperation()
    {
        var operationId = await app.OpenOperation();
        await app.Publish(Closed(operationId, "63.03.14"));
        await SchedulingApp.Eventually(() => app.With<SchedulingDb, bool>(
            db => db.DistrictAccess.AnyAsync(a => a.OperationId == operationId, TestContext.Current.CancellationToken)));
        return operationId;
    }

    private static DistrictAccessChanged Closed(Guid operationId, string district) => new()
    {
        OperationId = operationId,
        DistrictCode = district,
        Version = 1,
        Periods = [new() { From = new(2024, 11, 15, 0, 0, 0, TimeSpan.Zero), Level = "closed", Reason = "Banjir" }],
    };

    private static object WithBoat(int number, string district = "63.03.14") => new
    {
        label = "Perahu",
        vehicleKinds = new[]
        {
            Truck,
            new
            {
                code = "boat", capacity = 30, number, serves = new[] { "road" }, costPerKm = 1.5, passesClosed = true,
                districts = new[] { district },
            },
        },
    };

    private static object WithStore(object way) => new
    {
        label = "Gudang kedua",
        secondStore = new { name = "Sungai Rangas", store = new { crewStart = "2024-11-22", floorLimit = 100 }, ways = new[] { way } },
    };

    private async Task<JsonElement> Solved(Guid operationId, object whatIf)
    {
        var planId = Guid.CreateVersion7();
        var response = await app.Put($"/operations/{operationId}/plans/{planId}", new { whatIf });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await app.Solved(operationId, planId);
    }

    private static JsonElement Shipment(JsonElement plan, string district) =>
        plan.GetProperty("shipments").EnumerateArray().Single(s => s.Text("districtCode") == district);

    private static DateTimeOffset Time(JsonElement shipment, string property) => shipment.GetProperty(property).GetDateTimeOffset();
}
