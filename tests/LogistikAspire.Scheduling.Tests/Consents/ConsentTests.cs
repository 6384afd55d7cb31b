using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Consents;

public sealed class ConsentTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly string[] Districts = ["63.03.05", "63.03.14"];
    private static readonly string[] Agencies = ["ppk", "camat", "polsek", "danramil"];

    [Fact]
    public async Task A_plan_to_which_every_district_consents_is_published()
    {
        var plan = await Draft();

        await ConsentEverywhere(plan);

        Assert.Equal(HttpStatusCode.OK, (await Publish(plan)).StatusCode);
    }

    [Fact]
    public async Task Without_consents_nothing_is_published_and_it_says_who_lacks()
    {
        var plan = await Draft();
        await ConsentEverywhere(plan);
        await Say(plan, "63.03.14", "camat", consents: false, reason: "Pasar malam");

        var problem = await Publish(plan).Refused("plan.consent-missing");

        var missing = Assert.Single(problem.GetProperty("missing").EnumerateArray());
        Assert.Equal("63.03.14", missing.Text("districtCode"));
        Assert.Equal("camat", Assert.Single(missing.GetProperty("agencies").EnumerateArray()).GetString());
        Assert.Equal(0, (await app.Get<JsonElement>($"/operations/{plan.OperationId}")).Number("planVersion"));
    }

    [Fact]
    public async Task The_override_of_a_district_stands_for_its_agencies_only()
    {
        var plan = await Draft();

        Assert.Equal(HttpStatusCode.Created, (await Override(plan, "63.03.05")).StatusCode);

        var problem = await Publish(plan).Refused("plan.consent-missing");
        Assert.Equal(["63.03.14"], problem.GetProperty("missing").EnumerateArray().Select(m => m.Text("districtCode")));
        await Override(plan, "63.03.14");
        Assert.Equal(HttpStatusCode.OK, (await Publish(plan)).StatusCode);
    }

    [Fact]
    public async Task Publishing_with_a_reason_overrides_what_lacks_and_only_that()
    {
        var plan = await Draft();
        await ConsentEverywhere(plan, "63.03.05");

        var response = await app.Post($"{plan.Path}/publication", new { overrideReason = "Waktu habis", by = "Ketua KPU" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var consents = await Consents(plan);
        Assert.Equal(JsonValueKind.Null, consents["63.03.05"].GetProperty("override").ValueKind);
        Assert.Equal("Waktu habis", consents["63.03.14"].GetProperty("override").Text("reason"));
    }

    [Fact]
    public async Task Somebody_gives_the_reason()
    {
        var plan = await Draft();

        await app.Post($"{plan.Path}/publication", new { overrideReason = "Waktu habis" }).Invalid("by");
    }

    [Theory]
    [InlineData("\u200B\u2060", "Ketua KPU", "overrideReason")]
    [InlineData("Waktu habis", "\u3164", "by")]
    [InlineData("Waktu habis", "\u2800 \u00AD", "by")]
    public async Task Invisible_characters_are_nobody_and_no_reason(string reason, string by, string field)
    {
        var plan = await Draft();

        await app.Post($"{plan.Path}/publication", new { overrideReason = reason, by }).Invalid(field);
        await app.Put($"{plan.Path}/overrides/63.03.05", new { reason, by }).Invalid(field == "by" ? "by" : "reason");

        Assert.Equal(0, (await app.Get<JsonElement>($"/operations/{plan.OperationId}")).Number("planVersion"));
    }

    [Fact]
    public async Task The_list_tells_given_refused_and_missing()
    {
        var plan = await Draft();
        await Say(plan, "63.03.05", "ppk");
        await Say(plan, "63.03.05", "polsek", consents: false, reason: "Hari pasar");

        var district = (await Consents(plan))["63.03.05"];

        Assert.Equal(
            ["given", "missing", "refused", "missing"], district.GetProperty("agencies").EnumerateArray().Select(a => a.Text("answer")));
        Assert.Equal(("Martapura", "True", "False"), (district.Text("name"), district.Text("isNeeded"), district.Text("hasAgreed")));
        Assert.Equal("Hari pasar", district.GetProperty("agencies")[2].Text("reason"));
    }

    [Fact]
    public async Task A_refusal_may_become_a_consent_until_publication()
    {
        var plan = await Draft();
        Assert.Equal(HttpStatusCode.Created, (await Say(plan, "63.03.05", "ppk", consents: false)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Say(plan, "63.03.05", "ppk")).StatusCode);
        Assert.Equal("given", (await Consents(plan))["63.03.05"].GetProperty("agencies")[0].Text("answer"));
        await app.Post($"{plan.Path}/publication", new { overrideReason = "Waktu habis", by = "Ketua KPU" });

        var late = await Say(plan, "63.03.05", "ppk", consents: false);

        await late.Refused("plan.published");
        await Override(plan, "63.03.05").Refused("plan.published");
        Assert.Equal("given", (await Consents(plan))["63.03.05"].GetProperty("agencies")[0].Text("answer"));
    }

    [Fact]
    public async Task A_consent_withdrawn_while_publishing_comes_before_or_is_refused()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var plan = await Draft();
            await ConsentEverywhere(plan);

            var withdrawing = Say(plan, "63.03.05", "ppk", consents: false);
            var publishing = Publish(plan);
            await Task.WhenAll(withdrawing, publishing);

            var withdrawn = (await withdrawing).StatusCode == HttpStatusCode.NoContent;
            Assert.Equal(withdrawn ? HttpStatusCode.Conflict : HttpStatusCode.OK, (await publishing).StatusCode);
        }
    }

    [Fact]
    public async Task Many_may_consent_at_once()
    {
        var plan = await Draft();

        var responses = await Task.WhenAll(
            from district in Districts from agency in Agencies from twice in new[] { 1, 2 } select Say(plan, district, agency));

        Assert.All(responses, r => Assert.True(r.IsSuccessStatusCode));
        Assert.Equal(HttpStatusCode.OK, (await Publish(plan)).StatusCode);
    }

    [Fact]
    public async Task A_plan_that_changes_nothing_needs_nobody()
    {
        var published = await app.PublishedOperation();
        var again = await app.SolvedPlan(published.OperationId);

        var response = await app.Post($"/operations/{published.OperationId}/plans/{again.Text("id")}/publication", new { });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_replan_needs_only_the_districts_that_it_moves()
    {
        var published = await app.PublishedOperation();
        var moved = published.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.CloseWay(published.OperationId, moved);
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == published.OperationId);
        var proposal = new Plan(published.OperationId, proposed.PlanId);
        await app.Solved(proposal.OperationId, proposal.Id);

        var problem = await Publish(proposal).Refused("plan.consent-missing");
        await ConsentEverywhere(proposal, "63.03.14");

        Assert.Equal(["63.03.14"], problem.GetProperty("missing").EnumerateArray().Select(m => m.Text("districtCode")));
        Assert.Equal(HttpStatusCode.OK, (await Publish(proposal)).StatusCode);
        Assert.Equal("False", (await Consents(proposal))["63.03.05"].Text("isNeeded"));
        Assert.Equal("True", (await Consents(proposal))["63.03.14"].Text("isNeeded"));
    }

    [Fact]
    public async Task Nobody_consents_to_an_overtaken_plan()
    {
        var plan = await Draft();
        await app.Publish(new DutyCapacityDeclared
        {
            OperationId = plan.OperationId, Version = 1, Date = new(2024, 11, 24), Police = 0, Soldiers = 0,
        });
        await SchedulingApp.Eventually(async () => (await app.Get<JsonElement>(plan.Path)).Text("overtaken") == "True");

        await Say(plan, "63.03.05", "ppk").Refused("plan.overtaken");
    }

    [Theory]
    [InlineData("bawaslu")]
    [InlineData("1")]
    public async Task Only_the_four_agencies_of_a_district_consent(string agency) =>
        await app.Put($"{(await Draft()).Path}/consents/63.03.05/{agency}", new { consents = true, by = "Siti" }).Invalid("agency");

    [Fact]
    public async Task For_an_unknown_district_nobody_consents() =>
        await Say(await Draft(), "63.03.99", "ppk").Refused("district.unknown", HttpStatusCode.NotFound);

    [Fact]
    public async Task To_an_unknown_plan_nobody_consents()
    {
        var plan = new Plan((await Draft()).OperationId, Guid.CreateVersion7());

        await Say(plan, "63.03.05", "ppk").Refused("plan.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_override_has_a_reason()
    {
        var plan = await Draft();

        await app.Put($"{plan.Path}/overrides/63.03.05", new { by = "Ketua KPU", reason = "" }).Invalid("reason");
    }

    private sealed record Plan(Guid OperationId, Guid Id)
    {
        public string Path => $"/operations/{OperationId}/plans/{Id}";
    }

    private async Task<Plan> Draft()
    {
        var operationId = await app.OpenOperation();
        return new(operationId, (await app.SolvedPlan(operationId)).GetProperty("id").GetGuid());
    }

    private Task<HttpResponseMessage> Publish(Plan plan) => app.Post($"{plan.Path}/publication", new { });

    private Task<HttpResponseMessage> Say(Plan plan, string district, string agency, bool consents = true, string reason = "") =>
        app.As(agency, district).PutAsJsonAsync(
            $"{plan.Path}/consents/{district}/{agency}", new { consents, by = $"{agency} {district}", reason }, Responses.Json, Ct);

    private Task<HttpResponseMessage> Override(Plan plan, string district) =>
        app.Put($"{plan.Path}/overrides/{district}", new { by = "Ketua KPU", reason = "Disepakati lisan" });

    private async Task ConsentEverywhere(Plan plan, params string[] districts)
    {
        foreach (var district in districts.Length == 0 ? Districts : districts)
        {
            foreach (var agency in Agencies)
            {
                Assert.True((await Say(plan, district, agency)).IsSuccessStatusCode);
            }
        }
    }

    private async Task<Dictionary<string, JsonElement>> Consents(Plan plan) =>
        (await app.Get<JsonElement>($"{plan.Path}/consents")).GetProperty("items").EnumerateArray().ToDictionary(
            d => d.Text("districtCode"));
}
