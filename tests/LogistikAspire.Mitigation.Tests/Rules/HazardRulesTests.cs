using System.Net;
using System.Text;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Rules;
using LogistikAspire.Mitigation.Tests.Cap;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Rules;

public sealed class HazardRulesTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_rule_that_holds_counts_with_its_lead_its_trail_and_its_kinds()
    {
        var operation = await app.Open();
        await Set(operation,
            new { hazards = new[] { "gempa" }, level = "closed" },
            new
            {
                hazards = new[] { "oet-194" }, districts = new[] { Martapura }, level = "restricted", vehicleKinds = new[] { "pickup" },
                leadMinutes = 10, trailMinutes = 120,
            },
            new { level = "closed" });

        await Rain(operation);

        var period = Assert.Single(await app.Periods(operation, Martapura));
        Assert.Equal(
            (AccessLevel.Restricted, Wita(21, 9).AddMinutes(30), Wita(21, 14).AddMinutes(30)), (period.Level, period.From, period.Until));
        Assert.Equal(["pickup"], period.VehicleKinds!);
    }

    [Fact]
    public async Task A_change_decides_anew_what_is_in_force_and_back_leaves_what_was()
    {
        var operation = await app.Open();
        await Rain(operation);
        var before = await app.Periods(operation, Martapura);

        await Set(operation, new { level = "closed" });
        Assert.Equal(AccessLevel.Closed, Assert.Single(await app.Periods(operation, Martapura)).Level);
        await Set(operation, new { level = "open" });
        Assert.Empty(await app.Periods(operation, Martapura));
        await app.Put($"/operations/{operation}/hazard-rules", new { rules = HazardRule.Defaults });

        Assert.Equal(before, await app.Periods(operation, Martapura));
        await app.Published<AlertUpdated>(a => a.OperationId == operation && a.Level == "open");
        Assert.DoesNotContain(app.Heard<AlertEnded>(), a => a.OperationId == operation);
    }

    [Fact]
    public async Task The_same_rules_again_change_nothing_and_the_first_are_the_defaults()
    {
        var operation = await app.Open();
        Assert.Equal(0, (await app.Get<GetHazardRules.Response>($"/operations/{operation}/hazard-rules"))!.Version);

        await Set(operation, new { level = "closed", hazards = new[] { "Banjir" } });
        await Set(operation, new { level = "closed", hazards = new[] { "Banjir" } });

        var rules = (await app.Get<GetHazardRules.Response>($"/operations/{operation}/hazard-rules"))!;
        Assert.Equal((1, 1), (rules.Version, rules.Rules.Count));
    }

    [Theory]
    [InlineData("""{"rules":[]}""", "rules")]
    [InlineData("""{"rules":[null]}""", "rules[0]")]
    [InlineData("""{"rules":[{"level":"wet"}]}""", "rules[0].level")]
    [InlineData("""{"rules":[{"hazards":["Banjir"]}]}""", "rules[0]")]
    [InlineData("""{"rules":[{"level":"closed","hazards":[" "]}]}""", "rules[0].hazards")]
    [InlineData("""{"rules":[{"level":"closed","districts":["Martapura"]}]}""", "rules[0].districts")]
    [InlineData("""{"rules":[{"level":"closed","vehicleKinds":["pickup"]}]}""", "rules[0].vehicleKinds")]
    [InlineData("""{"rules":[{"level":"closed"}],"hoursWithoutEnd":0}""", "hoursWithoutEnd")]
    public async Task Rules_that_cannot_be_are_refused_with_the_field_named(string body, string field)
    {
        var operation = await app.Open();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var response = await app.Http.PutAsync($"/operations/{operation}/hazard-rules", content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"{field}", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(0, (await app.Get<GetHazardRules.Response>($"/operations/{operation}/hazard-rules"))!.Version);
    }

    [Fact]
    public async Task An_unknown_operation_has_none()
    {
        await app.Http.GetAsync($"/operations/{Guid.NewGuid()}/hazard-rules", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Put($"/operations/{Guid.NewGuid()}/hazard-rules", new { rules = new[] { new { level = "closed" } } })
            .Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    private async Task Set(Guid operation, params object[] rules) =>
        (await app.Put($"/operations/{operation}/hazard-rules", new { rules })).EnsureSuccessStatusCode();

    private async Task Rain(Guid operation)
    {
        using var content = new StringContent(Samples.Indonesian, Encoding.UTF8, "application/xml");
        (await app.Http.PostAsync($"/operations/{operation}/cap", content, Ct)).EnsureSuccessStatusCode();
    }
}
