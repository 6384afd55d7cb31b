using System.Net;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Access;

public sealed class DeclareAccessTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_declared_level_is_kept_and_told_whole()
    {
        var operation = await app.Open();

        await app.Declare(operation, Barat, "2024-11-22", AccessLevel.Watch, "Rain.");
        var response = await app.Declare(operation, Barat, "2024-11-21", AccessLevel.Restricted, "Mud.");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var told = await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Version == 2);
        Assert.Equal(Barat, told.DistrictCode);
        Assert.Equal(
            [(Day("21"), "restricted", "Mud."), (Day("22"), "watch", "Rain.")],
            told.Days.Select(d => (d.Date, d.Level, d.Reason)));
    }

    [Fact]
    public async Task The_same_declaration_again_and_open_on_an_open_day_tell_nothing()
    {
        var operation = await app.Open();

        await app.Declare(operation, Timur, "2024-11-21", AccessLevel.Open);
        await app.Declare(operation, Barat, "2024-11-21", AccessLevel.Closed);
        await app.Declare(operation, Barat, "2024-11-21", AccessLevel.Closed);
        await app.Declare(operation, Barat, "2024-11-22", AccessLevel.Closed);

        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Days.Count == 2);
        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Version == 1);
        Assert.Equal([1, 2], app.Heard<DistrictAccessChanged>().Where(c => c.OperationId == operation).Select(c => c.Version).Order());
    }

    [Fact]
    public async Task Open_takes_a_declaration_back_but_not_an_alert()
    {
        var operation = await app.Open();
        await app.Declare(operation, Barat, "2024-11-21", AccessLevel.Closed);
        await app.Raise(operation, Guid.CreateVersion7(), AccessLevel.Watch, "21", "21", Barat);

        var response = await app.Declare(operation, Barat, "2024-11-21", AccessLevel.Open);

        var body = await response.Content.ReadAsStringAsync(Ct);
        Assert.Contains("\"declared\":\"open\",\"level\":\"watch\"", body, StringComparison.Ordinal);
        Assert.Equal(AccessLevel.Watch, (await app.Days(operation, Barat)).Single().Level);
    }

    [Fact]
    public async Task An_unknown_district_or_operation_is_told_as_such()
    {
        var operation = await app.Open();

        await app.Declare(operation, "63.03.99", "2024-11-21", AccessLevel.Watch).Refused("district.unknown", HttpStatusCode.NotFound);
        await app.Declare(Guid.NewGuid(), Barat, "2024-11-21", AccessLevel.Watch).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{Guid.NewGuid()}/access", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2024-10-20")]
    [InlineData("2024-12-28")]
    public async Task A_day_that_does_not_concern_the_operation_is_refused(string date)
    {
        var operation = await app.Open();

        await app.Declare(operation, Barat, date, AccessLevel.Closed).Invalid("date");
        Assert.Empty(await app.Days(operation, Barat));
    }

    [Theory]
    [InlineData("""{"level":"flooded","reason":"x"}""", "level")]
    [InlineData("""{"level":3,"reason":"x"}""", "level")]
    [InlineData("""{"level":"closed","reason":""}""", "reason")]
    [InlineData("""{"level":"closed","reason":null}""", "reason")]
    [InlineData("""{"level":"closed"}""", "reason")]
    public async Task A_declaration_that_cannot_be_is_refused_with_the_field_named(string body, string field)
    {
        var operation = await app.Open();

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await app.Http.PutAsync($"/operations/{operation}/districts/{Barat}/access/2024-11-21", content, Ct).Invalid(field);
    }

    [Fact]
    public async Task A_district_that_is_no_longer_listed_is_unknown_and_goes_on_counting_when_it_comes_back()
    {
        var operation = await app.Open();
        await app.Declare(operation, Barat, "2024-11-21", AccessLevel.Closed);

        await app.Publish(Districts(operation, 2, Martapura));
        await MitigationApp.Eventually(() => app.Lists(operation, 1));
        await app.Declare(operation, Barat, "2024-11-22", AccessLevel.Closed).Refused("district.unknown", HttpStatusCode.NotFound);

        await app.Publish(Districts(operation, 3, Martapura, Barat));
        await MitigationApp.Eventually(() => app.Lists(operation, 2));
        await app.Declare(operation, Barat, "2024-11-22", AccessLevel.Closed);
        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.Version == 2 && c.Days.Count == 2);
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
        await app.Declare(operation, Barat, "2024-11-21", AccessLevel.Closed).Refused("operation.unknown", HttpStatusCode.NotFound);

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
