using System.Net;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Plans;
using LogistikAspire.Shared;
using LogistikAspire.Testing;

namespace LogistikAspire.Mitigation.Tests.Plans;

public sealed class StateTests(MitigationApp app)
{
    private static readonly DateTimeOffset Now = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_authority_has_its_own_word_with_source_and_time()
    {
        var operation = await app.Open();
        await Record(operation, "regent", "siagaDarurat", "Kabupaten Banjar");
        await Record(operation, "weather", "awas", "Kalimantan Selatan");
        await Record(operation, "river", "bahaya", "Martapura");

        var states = await List(operation);

        Assert.Equal(
            [(StateKind.Regent, "siagaDarurat"), (StateKind.Weather, "awas"), (StateKind.River, "bahaya")],
            states.Select(s => (s.Kind, s.Word)));
        Assert.All(states, s => Assert.Equal(("SK 123/2024", Now), (s.Source, s.From)));
        Assert.Equal([StateKind.River], (await List(operation, "?kind=river")).Select(s => s.Kind));
    }

    [Theory]
    [InlineData("regent", "awas")]
    [InlineData("regent", "siaga")]
    [InlineData("weather", "bahaya")]
    [InlineData("weather", "siagaDarurat")]
    [InlineData("river", "awas")]
    [InlineData("river", "Siaga")]
    public async Task A_word_of_another_authority_is_refused(string kind, string word)
    {
        var operation = await app.Open();

        await Put(operation, Guid.NewGuid(), kind, word, "Martapura").Invalid("word");
        Assert.Empty(await List(operation));
    }

    [Fact]
    public async Task The_worst_word_of_one_authority_changes_no_other_state_and_no_access()
    {
        var operation = await app.Open();
        await Record(operation, "river", "normal", "Martapura");
        await Record(operation, "weather", "awas", "Martapura");
        await Record(operation, "regent", "tanggapDarurat", "Martapura");

        Assert.Equal(["normal", "awas", "tanggapDarurat"], (await List(operation)).Select(s => s.Word));
        Assert.All(await app.Access(operation), d => Assert.Equal(0, d.Version));
        await app.Raise(operation, Guid.CreateVersion7(), AccessLevel.Watch, "21", "21", MitigationApp.Timur);
        await app.Published<DistrictAccessChanged>(c => c.OperationId == operation);
        Assert.Single(app.Heard<DistrictAccessChanged>(), c => c.OperationId == operation);
        await app.Published<AlertRaised>(a => a.OperationId == operation);
        Assert.Single(app.Heard<AlertRaised>(), a => a.OperationId == operation);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_a_correction_takes_its_place()
    {
        var operation = await app.Open();
        var id = await Record(operation, "river", "siaga", "Martapura");
        var first = Assert.Single(await List(operation));

        Assert.Equal(HttpStatusCode.OK, (await Put(operation, id, "river", "siaga", "Martapura")).StatusCode);
        Assert.Equal(first.RecordedAt, Assert.Single(await List(operation)).RecordedAt);
        await Put(operation, id, "river", "bahaya", "Martapura").Read<StateView>();
        Assert.Equal("bahaya", Assert.Single(await List(operation)).Word);
    }

    [Fact]
    public async Task A_state_that_ends_before_it_begins_or_says_not_who_said_so_is_refused()
    {
        var operation = await app.Open();
        var path = $"/operations/{operation}/mitigation-plan/states/{Guid.NewGuid()}";

        await app.Put(path, new { kind = "river", word = "siaga", place = "M", source = "BWS", from = Now, until = Now }).Invalid("until");
        await app.Put(path, new { kind = "river", word = "siaga", place = "M", source = " ", from = Now }).Invalid("source");
        await app.Put(path, new { kind = "road", word = "siaga", place = "M", source = "BWS", from = Now }).Invalid("kind");
        await app.Put($"/operations/{Guid.NewGuid()}/mitigation-plan/states/{Guid.NewGuid()}",
            new { kind = "river", word = "siaga", place = "M", source = "BWS", from = Now })
            .Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public void Of_one_authority_and_place_the_latest_that_has_begun_holds()
    {
        DeclaredState[] states =
        [
            State(StateKind.River, "siaga", "Martapura", -5),
            State(StateKind.River, "bahaya", "Martapura", -2),
            State(StateKind.River, "normal", "Martapura", 2),
            State(StateKind.River, "waspada", "Riam Kiwa", -9),
            State(StateKind.Weather, "awas", "Martapura", -9),
        ];

        Assert.Equal(
            [("awas", "Martapura"), ("bahaya", "Martapura"), ("waspada", "Riam Kiwa")],
            DeclaredState.InForce(states, Now).Select(s => (s.Word, s.Place)));
    }

    [Fact]
    public void What_has_ended_does_not_bring_back_what_it_had_replaced() =>
        Assert.Empty(DeclaredState.InForce(
            [State(StateKind.River, "siaga", "M", -5), State(StateKind.River, "bahaya", "M", -2, untilHour: 0)], Now));

    private static DeclaredState State(StateKind kind, string word, string place, int hour, int? untilHour = null)
    {
        var state = new DeclaredState(Guid.NewGuid(), Guid.NewGuid());
        DateTimeOffset? until = untilHour is { } end ? Now.AddHours(end) : null;
        state.Say(kind, word, place, "BWS", Now.AddHours(hour), until, Now);
        return state;
    }

    private async Task<Guid> Record(Guid operation, string kind, string word, string place)
    {
        var id = Guid.CreateVersion7();
        await Put(operation, id, kind, word, place).Read<StateView>();
        return id;
    }

    private Task<HttpResponseMessage> Put(Guid operation, Guid id, string kind, string word, string place) => app.Put(
        $"/operations/{operation}/mitigation-plan/states/{id}", new { kind, word, place, source = "SK 123/2024", from = Now });

    private async Task<IReadOnlyList<StateView>> List(Guid operation, string choice = "") =>
        (await app.Get<Page<StateView>>($"/operations/{operation}/mitigation-plan/states{choice}"))!.Items;
}
