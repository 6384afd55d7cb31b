using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Plans;
using LogistikAspire.Shared;
using LogistikAspire.Testing;

namespace LogistikAspire.Mitigation.Tests.Plans;

public sealed class ReadinessTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_agency_says_for_itself_that_it_is_ready_and_who_said_so_when_is_kept()
    {
        var operation = await app.Open();
        var item = await Ask(operation, "Perahu siap di posko", Agency.Damkar, Agency.Kodim);
        using var damkar = app.As(Agency.Damkar);
        using var kodim = app.As(Agency.Kodim);

        var first = await Say(damkar, operation, item, "Two boats.").Read<ChecklistView>();
        Assert.False(first.IsReady);
        var word = first.Agencies.Single(a => a.Agency == Agency.Damkar);
        Assert.Equal((true, "Two boats."), (word.IsReady, word.Note));
        Assert.False(string.IsNullOrEmpty(word.SaidBy));
        Assert.InRange(word.SaidAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Null(first.Agencies.Single(a => a.Agency == Agency.Kodim).SaidBy);

        Assert.True((await Say(kodim, operation, item).Read<ChecklistView>()).IsReady);
    }

    [Fact]
    public async Task Saying_it_again_keeps_who_said_it_first()
    {
        var operation = await app.Open();
        var item = await Ask(operation, "Pompa", Agency.Damkar);
        using var damkar = app.As(Agency.Damkar);
        var first = (await Say(damkar, operation, item).Read<ChecklistView>()).Agencies[0];

        using var other = app.As(new TestToken(Agency.Damkar) { Subject = "another-person" });
        var again = (await Say(other, operation, item).Read<ChecklistView>()).Agencies[0];

        Assert.Equal((first.SaidBy, true), (again.SaidBy, again.IsReady));
        Assert.Equal(first.SaidAt!.Value, again.SaidAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_yes_that_is_taken_back_counts_no_more_and_shows_who_took_it_back()
    {
        var operation = await app.Open();
        var item = await Ask(operation, "Ambulans", Agency.Dinkes);
        using var dinkes = app.As(Agency.Dinkes);
        await Say(dinkes, operation, item).Read<ChecklistView>();

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await TakeBack(dinkes, operation, item)).StatusCode);
        }

        var shown = Assert.Single(await List(operation));
        Assert.False(shown.IsReady);
        Assert.NotNull(shown.Agencies[0].SaidBy);
        Assert.NotNull(shown.Agencies[0].TakenBackBy);
        Assert.NotNull(shown.Agencies[0].TakenBackAt);

        var anew = await Say(dinkes, operation, item).Read<ChecklistView>();
        Assert.True(anew.IsReady);
        Assert.Null(anew.Agencies[0].TakenBackBy);
    }

    [Fact]
    public async Task Nobody_takes_back_what_another_agency_said()
    {
        var operation = await app.Open();
        var item = await Ask(operation, "Perahu", Agency.Damkar, Agency.Kodim);
        using var damkar = app.As(Agency.Damkar);
        using var kodim = app.As(Agency.Kodim);
        await Say(damkar, operation, item).Read<ChecklistView>();

        await TakeBack(kodim, operation, item);

        Assert.True(Assert.Single(await List(operation)).Agencies.Single(a => a.Agency == Agency.Damkar).IsReady);
    }

    [Fact]
    public async Task Who_is_not_asked_has_nothing_to_say()
    {
        var operation = await app.Open();
        var item = await Ask(operation, "Perahu", Agency.Damkar);
        using var dinkes = app.As(Agency.Dinkes);
        using var bawaslu = app.As(Agency.Bawaslu);

        await Say(dinkes, operation, item).Refused("item.not-asked");
        await Say(bawaslu, operation, item).Refused("access.other-agency", HttpStatusCode.Forbidden);
        await Say(dinkes, operation, Guid.NewGuid()).Refused("item.unknown", HttpStatusCode.NotFound);
        await TakeBack(dinkes, operation, Guid.NewGuid()).Refused("item.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_yes_is_to_the_item_as_it_was()
    {
        var operation = await app.Open();
        var item = await Ask(operation, "Dua perahu", Agency.Damkar);
        using var damkar = app.As(Agency.Damkar);
        await Say(damkar, operation, item).Read<ChecklistView>();

        await Put(operation, item, "Tiga perahu", Agency.Damkar).Refused("item.answered");
        await Put(operation, item, "Dua perahu", Agency.Kodim).Refused("item.answered");
        await app.Http.DeleteAsync($"/operations/{operation}/mitigation-plan/checklist/{item}", Ct).Refused("item.answered");
        Assert.False((await Put(operation, item, "Dua perahu", Agency.Damkar, Agency.Kodim).Read<ChecklistView>()).IsReady);

        await TakeBack(damkar, operation, item);
        Assert.Equal("Tiga perahu", (await Put(operation, item, "Tiga perahu", Agency.Damkar).Read<ChecklistView>()).Text);
    }

    [Fact]
    public async Task An_item_goes_from_the_list_and_the_same_again_is_no_second_one()
    {
        var operation = await app.Open();
        var item = await Ask(operation, "Perahu", Agency.Damkar);
        Assert.Equal(HttpStatusCode.OK, (await Put(operation, item, "Perahu", Agency.Damkar)).StatusCode);
        Assert.Single(await List(operation));

        for (var i = 0; i < 2; i++)
        {
            var gone = await app.Http.DeleteAsync($"/operations/{operation}/mitigation-plan/checklist/{item}", Ct);
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        Assert.Empty(await List(operation));
    }

    [Fact]
    public async Task An_item_that_asks_nobody_or_a_stranger_is_refused()
    {
        var operation = await app.Open();

        await Put(operation, Guid.NewGuid(), "Perahu").Invalid("agencies");
        await Put(operation, Guid.NewGuid(), "Perahu", Agency.Damkar, Agency.Bawaslu).Invalid("agencies[1]");
        await Put(operation, Guid.NewGuid(), "", Agency.Damkar).Invalid("text");
        await Put(Guid.NewGuid(), Guid.NewGuid(), "Perahu", Agency.Damkar).Refused("operation.unknown", HttpStatusCode.NotFound);
        Assert.Empty(await List(operation));
    }

    private async Task<Guid> Ask(Guid operation, string text, params string[] agencies)
    {
        var item = Guid.CreateVersion7();
        await Put(operation, item, text, agencies).Read<ChecklistView>();
        return item;
    }

    private Task<HttpResponseMessage> Put(Guid operation, Guid item, string text, params string[] agencies) =>
        app.Put($"/operations/{operation}/mitigation-plan/checklist/{item}", new { text, agencies });

    private static Task<HttpResponseMessage> Say(HttpClient http, Guid operation, Guid item, string? note = null) =>
        http.PutAsJsonAsync($"/operations/{operation}/mitigation-plan/checklist/{item}/answer", new { note }, Responses.Json, Ct);

    private static Task<HttpResponseMessage> TakeBack(HttpClient http, Guid operation, Guid item) =>
        http.DeleteAsync($"/operations/{operation}/mitigation-plan/checklist/{item}/answer", Ct);

    private async Task<IReadOnlyList<ChecklistView>> List(Guid operation) =>
        (await app.Get<Page<ChecklistView>>($"/operations/{operation}/mitigation-plan/checklist"))!.Items;
}
