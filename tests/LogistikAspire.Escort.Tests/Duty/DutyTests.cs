using System.Net;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests.Duty;

public sealed class DutyTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_declaration_is_kept_and_told()
    {
        var operation = await app.Open();

        var response = await app.Declare(operation, "2024-11-20", 40, 20);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var told = await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation);
        Assert.Equal((1, new DateOnly(2024, 11, 20), 40, 20), (told.Version, told.Date, told.Police, told.Soldiers));
    }

    [Fact]
    public async Task The_same_numbers_again_tell_nothing_and_other_numbers_tell_a_higher_version()
    {
        var operation = await app.Open();

        await app.Declare(operation, "2024-11-20", 40, 20);
        var repeated = await app.Declare(operation, "2024-11-20", 40, 20);
        await app.Declare(operation, "2024-11-20", 12, 20);

        Assert.Equal(1, (await repeated.Read<DeclareDuty.Response>()).Version);
        await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d is { Version: 2, Police: 12 });
        await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d.Version == 1);
        Assert.Equal(2, app.Heard<DutyCapacityDeclared>().Count(d => d.OperationId == operation));
    }

    [Fact]
    public async Task The_list_says_what_holds_on_every_other_day()
    {
        var operation = await app.Open();
        await app.Declare(operation, "2024-11-22", 3, 4);
        await app.Declare(operation, "2024-11-20", 1, 2);

        var first = (await app.Get<ListDuty.Response>($"/operations/{operation}/duty?limit=1"))!;
        var second = (await app.Get<ListDuty.Response>($"/operations/{operation}/duty?limit=1&after={first.Next}"))!;

        Assert.Equal(new ListDuty.Capacity(40, 20), first.UndeclaredDay);
        Assert.Equal([new DeclareDuty.Response(new(2024, 11, 20), 1, 2, 1)], first.Items);
        Assert.Equal([new DeclareDuty.Response(new(2024, 11, 22), 3, 4, 1)], second.Items);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task What_holds_on_every_other_day_is_what_the_operation_says()
    {
        var operation = await app.Open();

        await app.Publish(Messages.Opened(operation, version: 2, police: 7, soldiers: 3));

        await EscortApp.Eventually(async () =>
            (await app.Get<ListDuty.Response>($"/operations/{operation}/duty"))!.UndeclaredDay == new ListDuty.Capacity(7, 3));
    }

    [Fact]
    public async Task Twenty_writers_of_one_day_leave_one_of_their_numbers_and_tell_each_version_once()
    {
        var operation = await app.Open();

        var responses = await Task.WhenAll(Enumerable.Range(1, 20).Select(police => app.Declare(operation, "2024-11-20", police, 1)));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        var day = (await app.Get<ListDuty.Response>($"/operations/{operation}/duty"))!.Items.Single();
        Assert.Equal(20, day.Version);
        var last = await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d.Version == 20);
        Assert.Equal(day.Police, last.Police);
        await EscortApp.Eventually(() => Task.FromResult(Versions().SequenceEqual(Enumerable.Range(1, 20))));

        IEnumerable<int> Versions() =>
            app.Heard<DutyCapacityDeclared>().Where(d => d.OperationId == operation).Select(d => d.Version).Order();
    }

    [Theory]
    [InlineData("""{"police":-1,"soldiers":0}""", "police")]
    [InlineData("""{"police":0,"soldiers":100001}""", "soldiers")]
    [InlineData("""{"police":"many","soldiers":1}""", "police")]
    [InlineData("""{"police":1.5,"soldiers":1}""", "police")]
    [InlineData("""{"police":1,"soldiers":1,"dogs":2}""", "dogs")]
    [InlineData("""{"police":1}""", "body")]
    public async Task Wrong_numbers_are_refused_with_the_field_named(string body, string field)
    {
        var operation = await app.Open();

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var response = await app.Http.PutAsync($"/operations/{operation}/duty/2024-11-20", content, Ct);

        await response.Invalid(field);
        Assert.Empty((await app.Get<ListDuty.Response>($"/operations/{operation}/duty"))!.Items);
    }

    [Fact]
    public async Task No_numbers_at_all_are_refused()
    {
        var operation = await app.Open();

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Put($"/operations/{operation}/duty/2024-11-20", null!)).StatusCode);
    }

    [Fact]
    public async Task A_date_that_is_none_is_refused()
    {
        var operation = await app.Open();

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Declare(operation, "2024-11-31", 1, 1)).StatusCode);
    }

    [Theory]
    [InlineData("after=yesterday", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    public async Task A_page_that_cannot_be_is_refused(string query, string field)
    {
        var operation = await app.Open();

        await app.Http.GetAsync($"/operations/{operation}/duty?{query}", Ct).Invalid(field);
    }

    [Fact]
    public async Task An_unknown_operation_is_told_as_such_and_not_made_up()
    {
        var unknown = Guid.CreateVersion7();

        await app.Declare(unknown, "2024-11-20", 1, 1).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{unknown}/duty", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }
}
