using System.Net;
using System.Text.Json;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Plans;

public sealed class WhatIfTests(SchedulingApp app)
{
    private static readonly object OneTruck = new
    {
        label = "Satu truk",
        vehicleKinds = new[] { new { code = "truck", capacity = 98, number = 1, serves = new[] { "road" }, costPerKm = 1 } },
        departureTimes = new[] { "08:00" },
    };

    [Fact]
    public async Task Alternatives_are_compared_term_by_term_and_district_by_district()
    {
        var operationId = await app.OpenOperation();
        await Wish(operationId, "63.03.14");
        await Wish(operationId, "63.03.05");
        var draft = await app.SolvedPlan(operationId);
        var alternative = await Solved(operationId, OneTruck);

        var comparison = await app.Get<JsonElement>(
            $"/operations/{operationId}/plans/{draft.Text("id")}/comparison?with={alternative.Text("id")}");

        var plans = comparison.GetProperty("plans").EnumerateArray().ToList();
        Assert.Equal([draft.Text("id"), alternative.Text("id")], plans.Select(p => p.Text("planId")));
        Assert.Equal(("Satu truk", "whatIf"), (plans[1].Text("label"), plans[1].Text("origin")));
        Assert.Equal("0", plans[0].Text("difference"));
        Assert.True(plans[1].GetProperty("difference").GetDecimal() > 0);
        foreach (var (plan, index) in plans.Select((p, i) => (p, i)))
        {
            // What the districts cost adds up to the plan's terms, and those of the first plan to its objective.
            var shares = comparison.GetProperty("districts").EnumerateArray().Sum(
                d => d.GetProperty("plans")[index].GetProperty("terms").GetProperty("total").GetDecimal());
            Assert.Equal(plan.GetProperty("terms").GetProperty("total").GetDecimal(), shares);
        }

        Assert.Equal(draft.GetProperty("objective").GetDecimal(), plans[0].GetProperty("terms").GetProperty("total").GetDecimal());
        Assert.Contains(comparison.GetProperty("districts").EnumerateArray(), d => d.GetProperty("plans")[1].Text("differs") == "True");
    }

    [Fact]
    public async Task An_alternative_with_other_weights_is_measured_by_the_first_plans()
    {
        var operationId = await app.OpenOperation();
        await Wish(operationId, "63.03.14");
        var draft = await app.SolvedPlan(operationId);
        var alternative = await Solved(
            operationId,
            new { label = "Tanpa usulan", weights = new { wishes = 0, guardNights = 10, hazard = 5, travel = 1, change = 50 } });

        var comparison = await app.Get<JsonElement>(
            $"/operations/{operationId}/plans/{draft.Text("id")}/comparison?with={alternative.Text("id")}");

        var other = comparison.GetProperty("plans")[1];
        Assert.Equal(alternative.GetProperty("objective").GetDecimal(), other.GetProperty("objective").GetDecimal());
        Assert.True(other.GetProperty("terms").GetProperty("total").GetDecimal() >= draft.GetProperty("objective").GetDecimal());
    }

    [Fact]
    public async Task A_schedule_made_elsewhere_is_an_alternative_by_its_days()
    {
        var operationId = await app.OpenOperation();
        var alternative = await Solved(operationId, new
        {
            label = "Jadwal 2024",
            departureDays = new Dictionary<string, string[]> { ["63.03.14"] = ["2024-11-23"], ["63.03.05"] = ["2024-11-24"] },
        });

        var days = alternative.GetProperty("shipments").EnumerateArray()
            .Select(s => (s.Text("districtCode"), s.GetProperty("departsAt").GetDateTimeOffset().AddHours(8).Day)).Order();
        Assert.Equal([("63.03.05", 24), ("63.03.14", 23)], days);
    }

    [Fact]
    public async Task An_infeasible_alternative_stands_in_the_comparison_with_its_conflict()
    {
        var operationId = await app.OpenOperation();
        var draft = await app.SolvedPlan(operationId);
        var alternative = await Solved(
            operationId, new { label = "Lantai sempit", store = new { floorLimit = 10, crewStart = "2024-11-22" } });

        var comparison = await app.Get<JsonElement>(
            $"/operations/{operationId}/plans/{draft.Text("id")}/comparison?with={alternative.Text("id")}");

        var other = comparison.GetProperty("plans")[1];
        Assert.Equal(("infeasible", JsonValueKind.Null), (other.Text("proof"), other.GetProperty("terms").ValueKind));
        Assert.NotEmpty(other.GetProperty("conflict").GetProperty("groups").EnumerateArray());
    }

    [Fact]
    public async Task An_alternative_is_never_published_but_can_be_dropped()
    {
        var operationId = await app.OpenOperation();
        var alternative = await Solved(operationId, OneTruck);

        await app.Publish(operationId, alternative).Refused("plan.what-if");
        var dropped = await app.Post(
            $"/operations/{operationId}/plans/{alternative.Text("id")}/rejection", new { reason = "Terlalu lambat", by = "Ketua KPU" });
        Assert.Equal(HttpStatusCode.NoContent, dropped.StatusCode);
        Assert.Equal("Satu truk", (await app.Get<JsonElement>($"/operations/{operationId}/plans")).GetProperty("items")[0].Text("label"));
    }

    [Fact]
    public async Task The_way_out_of_an_infeasible_plan_can_be_asked_for_as_it_is_given()
    {
        var operationId = await app.OpenOperation(settings: """{ "store": { "crewStart": "2024-11-22", "crewRatePerHour": 1 } }""");
        var plan = await app.SolvedPlan(operationId);
        var explanation = await app.Explained(operationId, plan);
        var crew = explanation.GetProperty("waysOut").EnumerateArray().Single(w => w.Text("kind") == "crewRate");

        var alternative = await Solved(operationId, crew.GetProperty("whatIf"));

        Assert.Equal("draft", alternative.Text("status"));
        Assert.Equal(crew.Number("least"), alternative.GetProperty("whatIf").GetProperty("store").Number("crewRatePerHour"));
    }

    [Theory]
    [InlineData("""{ "label": "x", "windowEnd": "2024-11-27" }""", "whatIf.windowEnd")]
    [InlineData("""{ "label": "x", "departureTimes": [] }""", "whatIf.departureTimes")]
    [InlineData("""{ "label": "x", "weights": { "wishes": -1 } }""", "whatIf.weights.wishes")]
    [InlineData("""{ "label": "x", "store": { "crewStart": "2024-11-22", "floorLimit": 0 } }""", "whatIf.store.floorLimit")]
    [InlineData("""{ "label": "" }""", "whatIf.label")]
    [InlineData("""{ "label": "x", "departureDays": { "63.03.14": ["2024-12-01"] } }""", "whatIf.departureDays[63.03.14]")]
    [InlineData("""{ "label": "x", "departureDays": { "63.03.99": ["2024-11-24"] } }""", "whatIf.departureDays[63.03.99]")]
    [InlineData("""{ "label": "x", "unpin": ["0193557e-3b00-7000-8000-000000000001"] }""", "whatIf.unpin")]
    public async Task A_wrong_alternative_is_refused_with_the_field_named(string whatIf, string field)
    {
        var operationId = await app.OpenOperation();

        var response = await app.Put(
            $"/operations/{operationId}/plans/{Guid.CreateVersion7()}", new { whatIf = JsonElement.Parse(whatIf) });

        await response.Invalid(field);
        Assert.Empty((await app.Get<JsonElement>($"/operations/{operationId}/plans")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Comparing_with_a_plan_that_is_not_there_names_it()
    {
        var operationId = await app.OpenOperation();
        var draft = await app.SolvedPlan(operationId);
        var path = $"/operations/{operationId}/plans/{draft.Text("id")}/comparison?with={Guid.CreateVersion7()}";

        await app.Http.GetAsync(path, TestContext.Current.CancellationToken).Invalid("with");
    }

    [Fact]
    public void What_one_problem_has_otherwise_makes_the_other()
    {
        var problem = new PlanningProblem
        {
            WindowStart = new(2024, 11, 20),
            WindowEnd = new(2024, 11, 25),
            VotingDate = new(2024, 11, 27),
            Moment = new(2024, 11, 20),
            Store = new() { CrewStart = new(2024, 11, 19) },
            Districts = [],
            Duty = new Dictionary<DateOnly, DutyCapacity> { [new(2024, 11, 21)] = new(5, 5) },
        };
        var changed = problem with
        {
            WindowStart = new(2024, 11, 19),
            Moment = new(2024, 11, 19),
            Store = problem.Store with { CrewStart = new(2024, 11, 18) },
            Duty = new Dictionary<DateOnly, DutyCapacity> { [new(2024, 11, 21)] = new(9, 5) },
        };

        var again = WhatIf.Between("x", problem, changed).ApplyTo(problem);

        Assert.Equal(changed with { Duty = again.Duty }, again);
        Assert.Equal(changed.Duty, again.Duty);
    }

    private async Task<JsonElement> Solved(Guid operationId, object whatIf)
    {
        var planId = Guid.CreateVersion7();
        var response = await app.Put($"/operations/{operationId}/plans/{planId}", new { whatIf });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await app.Solved(operationId, planId);
    }

    private Task Wish(Guid operationId, string district) => app.Put(
        $"/operations/{operationId}/wishes/{Guid.CreateVersion7()}", new { districtCode = district, agency = "ppk", date = "2024-11-25" });
}
