using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests.Duty;

/// <summary>Shifts and leave of people, and who may write them.</summary>
public sealed class CalendarTests(EscortApp app)
{
    private const string Eight = "2024-11-22T08:00:00+08:00", Twelve = "2024-11-22T12:00:00+08:00", Twenty = "2024-11-22T20:00:00+08:00";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shift_is_kept_moved_and_deleted()
    {
        var (operation, id) = (await Open(), Guid.CreateVersion7());

        Assert.Equal(HttpStatusCode.Created, (await Shift(operation, "P1", Eight, Twelve, id)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Shift(operation, "P1", Eight, Twelve, id)).StatusCode);
        var moved = await Shift(operation, "P2", Eight, Twenty, id).Read<ShiftView>();

        Assert.Equal([moved], (await app.Get<Shared.Page<ShiftView>>($"/operations/{operation}/shifts"))!.Items);
        Assert.Equal("P2", moved.Number);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.DeleteAsync($"/operations/{operation}/shifts/{id}", Ct)).StatusCode);
        await app.Http.DeleteAsync($"/operations/{operation}/shifts/{id}", Ct).Refused("shift.unknown", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Twelve, Eight, "until")]
    [InlineData(Eight, Eight, "until")]
    [InlineData(Eight, "2024-11-29T08:00:01+08:00", "until")] // more than seven days
    [InlineData("2024-10-20T23:59:59+08:00", "2024-10-21T08:00:00+08:00", "from")] // 30 days before the window is 21 October
    [InlineData("2024-12-27T20:00:00+08:00", "2024-12-28T00:00:01+08:00", "until")]
    [InlineData("2025-02-30T08:00:00+08:00", Twelve, "from")]
    [InlineData("2024-11-22T25:00:00+08:00", Twelve, "from")]
    [InlineData(Eight, "noon", "until")]
    public async Task A_wrong_time_is_refused_with_the_field_named(string from, string until, string field)
    {
        var operation = await Open();

        await Shift(operation, "P1", from, until).Invalid(field);
        Assert.Empty((await app.Get<Shared.Page<ShiftView>>($"/operations/{operation}/shifts"))!.Items);
    }

    [Fact]
    public async Task The_last_and_the_first_moment_of_the_operation_are_taken()
    {
        var operation = await Open();

        await Shift(operation, "P1", "2024-10-21T00:00:00+08:00", "2024-10-21T08:00:00+08:00").Read<ShiftView>();
        await Shift(operation, "P1", "2024-12-27T20:00:00+08:00", "2024-12-28T00:00:00+08:00").Read<ShiftView>();
    }

    [Theory]
    [InlineData("2024-11-22T11:59:59+08:00", "2024-11-22T13:00:00+08:00", "from")]
    [InlineData("2024-11-22T07:00:00+08:00", "2024-11-22T08:00:01+08:00", "until")]
    [InlineData("2024-11-22T07:00:00+08:00", "2024-11-22T13:00:00+08:00", "until")]
    [InlineData("2024-11-22T09:00:00+08:00", "2024-11-22T10:00:00+08:00", "from")]
    public async Task Nobody_is_on_duty_twice_at_once(string from, string until, string field)
    {
        var operation = await Open();
        await Shift(operation, "P1", Eight, Twelve).Read<ShiftView>();

        var message = await Shift(operation, "P1", from, until).Invalid(field);

        Assert.Contains("guard, 2024-11-22 08:00 to 2024-11-22 12:00", message, StringComparison.Ordinal);
        await Shift(operation, "P2", from, until).Read<ShiftView>(); // somebody else is what it proposes
    }

    [Theory]
    [InlineData("2024-11-23T07:59:00+08:00", "2024-11-23T09:00:00+08:00", "from")]
    [InlineData("2024-11-22T20:30:00+08:00", "2024-11-22T21:00:00+08:00", "from")]
    [InlineData("2024-11-21T08:00:00+08:00", "2024-11-21T20:01:00+08:00", "until")] // would rest until 08:01
    [InlineData("2024-11-21T20:00:00+08:00", "2024-11-22T08:00:00+08:00", null)] // touches: one duty of 24 h
    [InlineData("2024-11-23T08:00:00+08:00", "2024-11-23T09:00:00+08:00", null)]
    [InlineData("2024-11-21T08:00:00+08:00", "2024-11-21T20:00:00+08:00", null)]
    public async Task Twelve_hours_rest_follow_twelve_hours_of_duty(string from, string until, string? field)
    {
        var operation = await Open();
        await Shift(operation, "P1", Eight, Twenty).Read<ShiftView>();

        var response = await Shift(operation, "P1", from, until);

        if (field is null)
        {
            await response.Read<ShiftView>();
        }
        else
        {
            Assert.Contains("rest", await response.Invalid(field), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cutting_a_duty_in_two_saves_nobody_the_rest()
    {
        var operation = await Open();
        await Shift(operation, "P1", Eight, Twelve).Read<ShiftView>();
        await Shift(operation, "P1", "2024-11-22T20:30:00+08:00", "2024-11-22T21:00:00+08:00").Read<ShiftView>();

        await Shift(operation, "P1", Twelve, Twenty).Invalid("until");
    }

    [Theory]
    [InlineData("2024-11-22", "2024-11-21", "lastDay")]
    [InlineData("2024-11-23", "2024-11-24", "firstDay")]
    [InlineData("2024-11-20", "2024-11-23", "lastDay")]
    [InlineData("2024-02-30", "2024-11-23", "firstDay")]
    [InlineData("2024-10-20", "2024-10-22", "firstDay")]
    [InlineData("2024-12-27", "2024-12-28", "lastDay")]
    public async Task Wrong_or_overlapping_leave_is_refused_with_the_field_named(string firstDay, string lastDay, string field)
    {
        var operation = await Open();
        await Leave(operation, "P1", "2024-11-22", "2024-11-23").Read<LeaveView>();

        await Leave(operation, "P1", firstDay, lastDay).Invalid(field);
        Assert.Single((await app.Get<Shared.Page<LeaveView>>($"/operations/{operation}/leaves"))!.Items);
    }

    [Fact]
    public async Task Leave_and_duty_exclude_each_other()
    {
        var operation = await Open();
        await Leave(operation, "P1", "2024-11-22", "2024-11-22").Read<LeaveView>();
        await Shift(operation, "P2", "2024-11-22T20:00:00+08:00", "2024-11-23T04:00:00+08:00").Read<ShiftView>();

        await Shift(operation, "P1", Eight, Twelve).Invalid("from");
        await Shift(operation, "P1", "2024-11-21T20:00:00+08:00", "2024-11-22T00:01:00+08:00").Invalid("until");
        await Shift(operation, "P1", "2024-11-21T20:00:00+08:00", "2024-11-22T00:00:00+08:00").Read<ShiftView>();
        await Leave(operation, "P2", "2024-11-23", "2024-11-24").Invalid("firstDay");
        await Leave(operation, "P2", "2024-11-21", "2024-11-22").Invalid("lastDay");
        await Leave(operation, "P2", "2024-11-24", "2024-11-24").Read<LeaveView>();
    }

    [Fact]
    public async Task A_polsek_writes_the_calendar_of_its_own_people_only_and_sees_no_others()
    {
        var operation = await Open();
        await app.Book(operation, "polsek-63.03.05", 1, prefix: "A");
        await app.Book(operation, "polsek-63.03.14", 1, prefix: "B");
        var (own, foreign) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Shift(operation, "B1", Eight, Twelve, foreign).Read<ShiftView>();
        using var polsek = app.AsUnit("polsek-63.03.05");
        using var unnamed = app.As(Agency.Polsek, "63.03.05");
        string Path(Guid id) => $"/operations/{operation}/shifts/{id}";
        object Body(string number) => new { number, kind = "guard", from = Eight, until = Twelve };

        await polsek.PutAsJsonAsync(Path(own), Body("A1"), Ct).Read<ShiftView>();
        foreach (var number in new[] { "B1", "P1" })
        {
            var refused = await polsek.PutAsJsonAsync(Path(Guid.CreateVersion7()), Body(number), Ct)
                .Refused("unit.foreign", HttpStatusCode.Forbidden);
            Assert.Contains("with a token of theirs", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        }

        // Nor does it move or delete what is another's, and a token that names no unit changes nothing.
        await polsek.PutAsJsonAsync(Path(foreign), Body("A1"), Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        await polsek.DeleteAsync(Path(foreign), Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        await unnamed.PutAsJsonAsync(Path(Guid.CreateVersion7()), Body("A1"), Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        await polsek.PutAsJsonAsync(
                $"/operations/{operation}/leaves/{Guid.CreateVersion7()}",
                new { number = "B1", firstDay = "2024-11-24", lastDay = "2024-11-24" }, Ct)
            .Refused("unit.foreign", HttpStatusCode.Forbidden);
        var seen = await polsek.GetFromJsonAsync<Shared.Page<ShiftView>>($"/operations/{operation}/shifts", Responses.Json, Ct);
        Assert.Equal([own], seen!.Items.Select(s => s.ShiftId));
    }

    [Fact]
    public async Task Nobody_unknown_or_off_the_books_is_on_duty()
    {
        var operation = await Open();
        await app.Http.DeleteAsync($"/operations/{operation}/people/P1", Ct);

        await Shift(operation, "P1", Eight, Twelve).Refused("person.unknown", HttpStatusCode.NotFound);
        await Shift(operation, "X", Eight, Twelve).Refused("person.unknown", HttpStatusCode.NotFound);
        await Shift(Guid.CreateVersion7(), "P2", Eight, Twelve).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    private async Task<Guid> Open()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 2);
        return operation;
    }

    private Task<HttpResponseMessage> Shift(Guid operation, string number, string from, string until, Guid? id = null) =>
        app.Put($"/operations/{operation}/shifts/{id ?? Guid.CreateVersion7()}", new { number, kind = "guard", from, until });

    private Task<HttpResponseMessage> Leave(Guid operation, string number, string firstDay, string lastDay) =>
        app.Put($"/operations/{operation}/leaves/{Guid.CreateVersion7()}", new { number, firstDay, lastDay });
}
