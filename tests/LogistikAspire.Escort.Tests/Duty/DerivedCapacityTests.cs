using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests.Duty;

/// <summary>A force with people on its books has its capacity derived from them; one without has what was declared by hand.</summary>
public sealed class DerivedCapacityTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_a_force_has_people_its_days_are_derived_and_told_and_the_other_forces_stay()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Declare(operation, "2024-11-22", 11, 5);

        await app.Book(operation, "polres-banjar", 3);

        // From the window's first day to two weeks after voting.
        Assert.Null(await app.Free(operation, "2024-11-19"));
        Assert.Equal((3, 20), await app.Free(operation, "2024-11-20"));
        Assert.Equal((3, 5), await app.Free(operation, "2024-11-22"));
        Assert.Equal((3, 20), await app.Free(operation, "2024-12-11"));
        Assert.Null(await app.Free(operation, "2024-12-12"));
        var told = await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d.Date == new DateOnly(2024, 11, 20));
        Assert.Equal((1, 3, 20), (told.Version, told.Police, told.Soldiers));
        await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d is { Version: 2, Police: 3, Soldiers: 5 });
    }

    [Fact]
    public async Task A_number_of_a_force_that_has_people_is_refused_with_the_next_step_and_its_own_number_is_none()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 3);

        var refused = await app.Declare(operation, "2024-11-22", 40, 9).Refused("duty.derived");
        Assert.Equal("police", refused.GetProperty("field").GetString());
        Assert.Equal(3, refused.GetProperty("derived").GetInt32());
        var next = $"/operations/{operation}/duty/2024-11-22/taken";
        Assert.Contains(next, refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal((3, 20), await app.Free(operation, "2024-11-22"));

        // What it names works, and soldiers, who have no books, are declared as before.
        await app.Put(next, new { police = 1 }).Read<JsonElement>();
        var declared = await app.Declare(operation, "2024-11-22", 2, 9).Read<DeclareDuty.Response>();
        Assert.Equal((2, 9), (declared.Police, declared.Soldiers));
    }

    [Fact]
    public async Task Who_is_taken_off_the_books_is_free_no_more_and_without_anybody_what_was_declared_counts_again()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Declare(operation, "2024-11-22", 11, 5);
        await app.Book(operation, "polres-banjar", 2);

        await Deleted(operation, "people/P1");
        Assert.Equal((1, 5), await app.Free(operation, "2024-11-22"));

        await Deleted(operation, "people/P2");
        Assert.Equal((11, 5), await app.Free(operation, "2024-11-22"));
        Assert.Equal((40, 20), await app.Free(operation, "2024-11-23"));
    }

    [Fact]
    public async Task A_day_whose_number_stays_tells_nothing()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 2);
        await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d.Date == new DateOnly(2024, 12, 11));

        await Shift(operation, "P1", "guard", "2024-11-23T08:00:00+08:00", "2024-11-23T12:00:00+08:00").Read<ShiftView>();

        var told = await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d.Version == 2);
        Assert.Equal((new DateOnly(2024, 11, 23), 1), (told.Date, told.Police));
        await Task.Delay(500, Ct);
        Assert.Single(app.Heard<DutyCapacityDeclared>(), d => d.OperationId == operation && d.Version > 1);
    }

    [Fact]
    public async Task The_morning_on_which_guards_leave_takes_escorts_away_and_gives_them_back()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 4);
        await app.Book(operation, "kodim-1006", 2, prefix: "T");
        var shipment = Messages.Shipment("25 08:00", "25 12:00", 3, 1);
        await app.Publish(Messages.Plan(operation, 1, shipment));
        await app.Becomes(AssignmentState.Confirmed, operation, shipment);

        await app.Put($"/operations/{operation}/duty/2024-11-25/taken", new { police = 2 }).Read<TakeFromPool.Response>();

        Assert.Equal((2, 2), await app.Free(operation, "2024-11-25"));
        Assert.Equal((4, 2), await app.Free(operation, "2024-11-24"));
        await app.Becomes(AssignmentState.Lacking, operation, shipment);
        await app.Published<EscortLacking>(l => l.ShipmentId == shipment.ShipmentId && l.MissingPolice == 1);

        await app.Put($"/operations/{operation}/duty/2024-11-25/taken", new { police = 0 }).Read<TakeFromPool.Response>();
        await app.Becomes(AssignmentState.Confirmed, operation, shipment);
    }

    [Fact]
    public async Task Each_agency_takes_its_own_people_only()
    {
        var operation = await app.Open();
        using var kodim = app.As(Agency.Kodim);
        using var polres = app.As(Agency.Polres);
        var path = $"/operations/{operation}/duty/2024-11-25/taken";

        await polres.PutAsJsonAsync(path, new { soldiers = 1 }, Ct).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await kodim.PutAsJsonAsync(path, new { police = 1 }, Ct).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await app.Put(path, new { police = -1 }).Invalid("police");
        await kodim.PutAsJsonAsync(path, new { soldiers = 3 }, Ct).Read<JsonElement>();
        Assert.Equal(
            new TakeFromPool.Response(new(2024, 11, 25), 5, 3), await app.Put(path, new { police = 5 }).Read<TakeFromPool.Response>());
    }

    [Fact]
    public async Task The_day_says_where_everybody_is()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 5);
        await app.Book(operation, "polsek-63.03.05", 2, "station", prefix: "S");
        await Shift(operation, "P1", "guard", "2024-11-25T08:00:00+08:00", "2024-11-25T20:00:00+08:00").Read<ShiftView>();
        await Shift(operation, "P2", "guard", "2024-11-24T08:00:00+08:00", "2024-11-24T20:00:00+08:00").Read<ShiftView>();
        await app.Put(
            $"/operations/{operation}/leaves/{Guid.CreateVersion7()}",
            new { number = "P3", firstDay = "2024-11-25", lastDay = "2024-11-25" }).Read<LeaveView>();
        await app.Put($"/operations/{operation}/duty/2024-11-25/taken", new { police = 1 }).Read<JsonElement>();

        var day = (await app.Get<GetDutyDay.Response>($"/operations/{operation}/duty/2024-11-25"))!;

        Assert.Equal([new GetDutyDay.ForceDay(Escort.Units.Force.Police, 7, 1, 1, 2, 1, 1, 1)], day.Forces);
        Assert.Equal(
            [new GetDutyDay.UnitDay("polres-banjar", 5, 2, 0, 1, 1, 1), new("polsek-63.03.05", 2, 0, 2, 0, 0, 0)], day.Units);
        Assert.Equal((1, 20), await app.Free(operation, "2024-11-25"));
    }

    [Fact]
    public async Task A_force_sets_its_own_rest_and_until_then_it_is_assumed()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 2);
        await Shift(operation, "P1", "guard", "2024-11-22T08:00:00+08:00", "2024-11-22T20:00:00+08:00").Read<ShiftView>();
        Assert.Equal((1, 20), await app.Free(operation, "2024-11-23"));
        var rest = $"/operations/{operation}/duty/rest";
        var before = (await app.Get<List<SetRest.Response>>(rest))!;
        Assert.All(before, r => Assert.True(r.Assumed));
        Assert.All(before, r => Assert.Equal([new RestRule(12, 12), new(24, 24)], r.Rules));

        await app.Put($"{rest}/police", new { rules = new[] { new { afterHours = 12, restHours = 4 } } }).Read<JsonElement>();

        Assert.Equal((2, 20), await app.Free(operation, "2024-11-23"));
        Assert.Equal([false, true, true], (await app.Get<List<SetRest.Response>>(rest))!.Select(r => r.Assumed));
        using var polres = app.As(Agency.Polres);
        await polres.PutAsJsonAsync($"{rest}/soldiers", new { rules = Array.Empty<object>() }, Ct)
            .Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await app.Put($"{rest}/police", new { rules = new[] { new { afterHours = 0, restHours = 4 } } }).Invalid("rules[0].afterHours");
        await app.Put($"{rest}/dogs", new { rules = Array.Empty<object>() }).Invalid("force");
    }

    [Fact]
    public async Task What_the_operation_counts_on_later_does_not_reach_a_force_that_has_people()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 2);

        await app.Publish(Messages.Opened(operation, version: 2, police: 7, soldiers: 3));

        await EscortApp.Eventually(async () => await app.Free(operation, "2024-11-20") == (2, 3));
    }

    [Fact]
    public async Task Twenty_writers_of_one_calendar_leave_what_all_of_them_wrote_and_tell_the_last_number()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 30);

        var responses = await Task.WhenAll(Enumerable.Range(1, 20).Select(i =>
            Shift(operation, $"P{i}", "guard", "2024-11-22T08:00:00+08:00", "2024-11-22T12:00:00+08:00")));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        Assert.Equal((10, 20), await app.Free(operation, "2024-11-22"));
        var last = await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d.Version == 21);
        Assert.Equal((new DateOnly(2024, 11, 22), 10), (last.Date, last.Police));
    }

    [Fact]
    public async Task Of_twenty_who_give_one_person_a_shift_at_one_time_only_one_does()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 1);

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Shift(operation, "P1", "guard", $"2024-11-22T08:{i:00}:00+08:00", "2024-11-22T12:00:00+08:00")));

        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.Created);
        Assert.Equal(19, responses.Count(r => r.StatusCode == HttpStatusCode.BadRequest));
        Assert.Single((await app.Get<Shared.Page<ShiftView>>($"/operations/{operation}/shifts"))!.Items);
    }

    [Fact]
    public async Task A_number_and_the_first_person_at_once_leave_the_person_in_either_order()
    {
        for (var round = 0; round < 5; round++)
        {
            var operation = await app.Open();
            await app.List(operation);

            await Task.WhenAll(app.Declare(operation, "2024-11-22", 12, 20), app.Book(operation, "polres-banjar", 1));

            Assert.Equal((1, 20), await app.Free(operation, "2024-11-22"));
        }
    }

    private Task<HttpResponseMessage> Shift(Guid operation, string number, string kind, string from, string until) =>
        app.Put($"/operations/{operation}/shifts/{Guid.CreateVersion7()}", new { number, kind, from, until });

    private async Task Deleted(Guid operation, string path) =>
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.DeleteAsync($"/operations/{operation}/{path}", Ct)).StatusCode);
}
