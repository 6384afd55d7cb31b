using System.Net;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Access;

public sealed class OverrideAccessTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_set_by_hand_is_told_with_its_times_its_kinds_and_its_reason()
    {
        var operation = await app.Open();

        var response = await app.Put($"/operations/{operation}/access/{Barat}", new
        {
            level = "restricted", from = "2024-11-21T06:00:00+08:00", until = "2024-11-22T18:00:00+08:00", reason = "Mud.",
            vehicleKinds = new[] { "pickup", "boat", "pickup" },
        });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var told = await app.Published<DistrictAccessChanged>(c => c.OperationId == operation);
        var period = Assert.Single(told.Periods);
        Assert.Equal((Barat, 1), (told.DistrictCode, told.Version));
        Assert.Equal((Wita(21, 6), Wita(22, 18), "restricted", "Mud."), (period.From, period.Until, period.Level, period.Reason));
        Assert.Equal(["boat", "pickup"], period.VehicleKinds!);
    }

    [Fact]
    public async Task It_opens_what_an_alert_closes_and_taken_back_gives_back_exactly_what_the_alert_says()
    {
        var operation = await app.Open();
        await app.Raise(operation, Guid.CreateVersion7(), AccessLevel.Closed, "20", "24", Barat, Timur);
        var before = await app.Access(operation);

        await app.Override(operation, Barat, AccessLevel.Open, (21, 0), (22, 0));
        var opened = await app.Periods(operation, Barat);
        var response = await app.EndOverride(operation, Barat);

        Assert.Equal([(Wita(20), Wita(21)), (Wita(22), Wita(25))], opened.Select(p => (p.From, p.Until!.Value)));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(before.Single(d => d.DistrictCode == Barat).Periods, await app.Periods(operation, Barat));
        var told = await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c is { DistrictCode: Barat, Version: 3 });
        Assert.Equal((Wita(20), Wita(25)), (Assert.Single(told.Periods).From, told.Periods[0].Until));
    }

    [Fact]
    public async Task It_holds_without_an_end_until_the_operation_is_over_and_a_later_one_takes_its_place()
    {
        var operation = await app.Open();

        await app.Override(operation, Barat, AccessLevel.Closed, (25, 0));
        var first = await app.Published<DistrictAccessChanged>(c => c.OperationId == operation);
        await app.Override(operation, Barat, AccessLevel.Watch, (26, 0));

        Assert.Null(Assert.Single(first.Periods).Until);
        var access = (await app.Access(operation)).Single(d => d.DistrictCode == Barat);
        Assert.Equal((AccessLevel.Watch, Wita(26)), (Assert.Single(access.Periods).Level, access.Override!.From));
    }

    [Fact]
    public async Task The_same_again_and_what_changes_nothing_tell_nothing()
    {
        var operation = await app.Open();

        await app.Override(operation, Timur, AccessLevel.Open, (21, 0)); // nothing closes it
        await app.Override(operation, Barat, AccessLevel.Closed, (21, 0), (22, 0));
        await app.Override(operation, Barat, AccessLevel.Closed, (21, 0), (22, 0));
        await app.EndOverride(operation, Martapura);
        await app.Override(operation, Barat, AccessLevel.Closed, (21, 0), (23, 0));

        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Version == 2);
        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Version == 1);
        Assert.Equal([1, 2], app.Heard<DistrictAccessChanged>().Where(c => c.OperationId == operation).Select(c => c.Version).Order());
    }

    [Fact]
    public async Task An_unknown_district_or_operation_is_told_as_such()
    {
        var operation = await app.Open();

        await app.Override(operation, "63.03.99", AccessLevel.Watch, (21, 0)).Refused("district.unknown", HttpStatusCode.NotFound);
        await app.EndOverride(operation, "63.03.99").Refused("district.unknown", HttpStatusCode.NotFound);
        await app.Override(Guid.NewGuid(), Barat, AccessLevel.Watch, (21, 0)).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.EndOverride(Guid.NewGuid(), Barat).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{Guid.NewGuid()}/access", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"level":"flooded"}""", "level")]
    [InlineData("""{"level":3}""", "level")]
    [InlineData("""{"reason":""}""", "reason")]
    [InlineData("""{"reason":null}""", "reason")]
    [InlineData("""{"from":"2024-10-20T00:00:00+08:00"}""", "from")]
    [InlineData("""{"from":"2024-12-28T00:00:00+08:00"}""", "from")]
    [InlineData("""{"from":"yesterday"}""", "from")]
    [InlineData("""{"until":"2024-11-21T00:00:00+08:00"}""", "until")]
    [InlineData("""{"until":"2024-12-28T00:00:01+08:00"}""", "until")]
    [InlineData("""{"vehicleKinds":["pickup"]}""", "vehicleKinds")]
    [InlineData("""{"level":"restricted","vehicleKinds":[]}""", "vehicleKinds")]
    [InlineData("""{"level":"restricted","vehicleKinds":["a b"]}""", "vehicleKinds")]
    [InlineData("""{"level":"restricted","vehicleKinds":[null]}""", "vehicleKinds")]
    public async Task What_cannot_be_is_refused_with_the_field_named_and_changes_nothing(string wrong, string field)
    {
        var operation = await app.Open();
        var body = System.Text.Json.Nodes.JsonNode.Parse("""{"level":"closed","from":"2024-11-21T00:00:00+08:00","reason":"Mud."}""")!;
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(wrong)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        await app.Put($"/operations/{operation}/access/{Barat}", body).Invalid(field);
        Assert.Empty(await app.Periods(operation, Barat));
    }

    [Fact]
    public async Task A_district_that_is_no_longer_listed_is_unknown_and_goes_on_counting_when_it_comes_back()
    {
        var operation = await app.Open();
        await app.Override(operation, Barat, AccessLevel.Closed, (21, 0), (22, 0));

        await app.Publish(Districts(operation, 2, Martapura));
        await MitigationApp.Eventually(() => app.Lists(operation, 1));
        await app.Override(operation, Barat, AccessLevel.Closed, (21, 0), (23, 0)).Refused("district.unknown", HttpStatusCode.NotFound);

        await app.Publish(Districts(operation, 3, Martapura, Barat));
        await MitigationApp.Eventually(() => app.Lists(operation, 2));
        await app.Override(operation, Barat, AccessLevel.Closed, (21, 0), (23, 0));
        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Version == 2 && c.Periods.Count == 1);
    }

    [Fact]
    public async Task An_older_list_of_districts_that_comes_late_changes_nothing()
    {
        var operation = Guid.CreateVersion7();
        await app.Publish(Opened(operation));
        await app.Publish(Districts(operation, 2, Martapura));
        await MitigationApp.Eventually(() => app.Lists(operation, 1));

        await app.Publish(Districts(operation, 1, Martapura, Barat, Timur));
        await app.Open(); // imports go through one queue: when this one is listed, the older one was taken

        Assert.True(await app.Lists(operation, 1));
    }

    [Fact]
    public async Task Districts_that_overtake_their_operation_are_there_when_it_is_known()
    {
        var operation = Guid.CreateVersion7();
        await app.Publish(Districts(operation, 1, Martapura, Barat));
        await MitigationApp.Eventually(() => app.With<Data.MitigationDb, bool>(async db =>
            await db.Operations.FindAsync([operation], Ct) is { DistrictsVersion: 1 }));
        await app.Override(operation, Barat, AccessLevel.Closed, (21, 0), (22, 0)).Refused("operation.unknown", HttpStatusCode.NotFound);

        await app.Publish(Opened(operation));

        await MitigationApp.Eventually(() => app.Lists(operation, 2));
    }

    [Fact]
    public async Task Districts_are_read_page_by_page()
    {
        var operation = await app.Open();

        var first = (await app.Get<Shared.Page<ListAccess.District>>($"/operations/{operation}/access?limit=2"))!;
        var second = (await app.Get<Shared.Page<ListAccess.District>>($"/operations/{operation}/access?limit=2&after={first.Next}"))!;

        Assert.Equal([Martapura, Timur, Barat], first.Items.Concat(second.Items).Select(d => d.DistrictCode));
        Assert.Null(second.Next);
    }
}
