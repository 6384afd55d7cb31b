using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.Resources.Standby;

namespace LogistikAspire.Mitigation.Tests.Resources;

public sealed class RequestTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BPBD_asks_and_the_owner_confirms()
    {
        var operation = await app.Open();
        using var damkar = app.As(Agency.Damkar);
        var (resource, request) = (await damkar.Offer(operation), Guid.CreateVersion7());

        var asked = await app.Http.Ask(operation, resource, request, 8, 16);
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        Assert.Equal(RequestState.Asked, (await asked.Read<RequestView>()).State);

        var confirmed = await damkar.Answer(operation, resource, request, confirms: true).Read<RequestView>();
        Assert.Equal(RequestState.Confirmed, confirmed.State);
        Assert.False(string.IsNullOrEmpty(confirmed.AnsweredBy));
        Assert.NotNull(confirmed.AnsweredAt);
    }

    [Fact]
    public async Task Only_BPBD_asks_and_takes_back()
    {
        var operation = await app.Open();
        using var damkar = app.As(Agency.Damkar);
        var resource = await damkar.Offer(operation);

        await damkar.Ask(operation, resource, Guid.NewGuid(), 1, 2).Refused("access.other-agency", HttpStatusCode.Forbidden);
        await damkar.DeleteAsync($"/operations/{operation}/resources/{resource}/requests/{Guid.NewGuid()}", Ct)
            .Refused("access.other-agency", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_asked_does_not_answer_for_the_owner()
    {
        var operation = await app.Open();
        using var damkar = app.As(Agency.Damkar);
        using var bpbd = app.As(Agency.Bpbd);
        var (resource, request) = (await damkar.Offer(operation), Guid.CreateVersion7());
        await bpbd.Ask(operation, resource, request, 8, 16).Read<RequestView>();

        await bpbd.Answer(operation, resource, request, true).Refused("access.foreign-place", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_is_promised_is_refused_for_a_time_that_meets_it_with_what_is_in_the_way()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        var promised = await app.Promise(app.Http, operation, resource, 8, 16);

        foreach (var (from, until) in new[] { (8, 16), (15, 20), (4, 9), (10, 11), (0, 24) })
        {
            var problem = await app.Http.Ask(operation, resource, Guid.CreateVersion7(), from, until).Refused("resource.taken");
            Assert.Equal(promised, problem.GetProperty("inTheWay")[0].GetProperty("requestId").GetGuid());
        }

        // It is given back at 16:00: the next may have it from then on.
        await app.Http.Ask(operation, resource, Guid.CreateVersion7(), 16, 20).Read<RequestView>();
        await app.Http.Ask(operation, resource, Guid.CreateVersion7(), 4, 8).Read<RequestView>();
    }

    [Fact]
    public async Task Of_two_who_ask_for_one_time_only_one_is_confirmed()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        var requests = new[] { Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7() };
        foreach (var request in requests)
        {
            await app.Http.Ask(operation, resource, request, 8, 16).Read<RequestView>();
        }

        var answers = await Task.WhenAll(requests.Select(r => app.Http.Answer(operation, resource, r, confirms: true)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        foreach (var lost in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
        {
            await lost.Refused("resource.taken");
        }
    }

    [Fact]
    public async Task Asking_and_answering_again_changes_nothing()
    {
        var operation = await app.Open();
        var (resource, request) = (await app.Http.Offer(operation), Guid.CreateVersion7());
        var first = await app.Http.Ask(operation, resource, request, 8, 16).Read<RequestView>();

        var again = await app.Http.Ask(operation, resource, request, 8, 16);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first.AskedAt, (await again.Read<RequestView>()).AskedAt, TimeSpan.FromMilliseconds(1));

        var answered = await app.Http.Answer(operation, resource, request, true).Read<RequestView>();
        var answeredAgain = await app.Http.Answer(operation, resource, request, true).Read<RequestView>();
        Assert.Equal(answered.AnsweredAt!.Value, answeredAgain.AnsweredAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, (await app.Http.Ask(operation, resource, request, 8, 16)).StatusCode);
    }

    [Fact]
    public async Task What_was_asked_changes_until_it_is_answered_and_not_after()
    {
        var operation = await app.Open();
        var (resource, request) = (await app.Http.Offer(operation), Guid.CreateVersion7());
        await app.Http.Ask(operation, resource, request, 8, 16).Read<RequestView>();

        Assert.Equal(Hour(10), (await app.Http.Ask(operation, resource, request, 10, 16).Read<RequestView>()).From);
        await app.Http.Answer(operation, resource, request, true).Read<RequestView>();

        await app.Http.Ask(operation, resource, request, 8, 16).Refused("request.answered");
        Assert.Equal(Hour(10), Assert.Single((await app.Shown(operation, resource)).Requests).From);
    }

    [Fact]
    public async Task Who_declines_says_why()
    {
        var operation = await app.Open();
        var (resource, request) = (await app.Http.Offer(operation), Guid.CreateVersion7());
        await app.Http.Ask(operation, resource, request, 8, 16).Read<RequestView>();

        await app.Http.Answer(operation, resource, request, confirms: false).Invalid("reason");
        await app.Http.Answer(operation, resource, request, confirms: false, " ").Invalid("reason");
        var declined = await app.Http.Answer(operation, resource, request, confirms: false, "In repair.").Read<RequestView>();

        Assert.Equal((RequestState.Declined, "In repair."), (declined.State, declined.Reason));
    }

    [Fact]
    public async Task A_promise_taken_back_by_its_owner_frees_the_time()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        var promised = await app.Promise(app.Http, operation, resource, 8, 16);

        await app.Http.Answer(operation, resource, promised, confirms: false, "The engine broke.").Read<RequestView>();

        await app.Promise(app.Http, operation, resource, 8, 16);
        await app.Http.Answer(operation, resource, promised, confirms: true).Refused("resource.taken");
    }

    [Fact]
    public async Task What_was_taken_back_by_who_asked_frees_the_time_and_is_answered_no_more()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        var promised = await app.Promise(app.Http, operation, resource, 8, 16);

        for (var i = 0; i < 2; i++)
        {
            var gone = await app.Http.DeleteAsync($"/operations/{operation}/resources/{resource}/requests/{promised}", Ct);
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        await app.Http.Answer(operation, resource, promised, confirms: true).Refused("request.taken-back");
        await app.Http.Answer(operation, resource, promised, confirms: false, "No.").Refused("request.taken-back");
        await app.Promise(app.Http, operation, resource, 8, 16);
        Assert.Equal(
            [RequestState.Confirmed, RequestState.TakenBack], (await app.Shown(operation, resource)).Requests.Select(r => r.State).Order());
    }

    [Fact]
    public async Task What_is_not_on_standby_then_is_not_to_be_had()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation, Pickup(8, 20));

        await app.Http.Ask(operation, resource, Guid.NewGuid(), 7, 10).Refused("resource.not-on-standby");
        await app.Http.Ask(operation, resource, Guid.NewGuid(), 19, 21).Refused("resource.not-on-standby");
        await app.Http.Ask(operation, resource, Guid.NewGuid(), 10, 10).Invalid("until");
    }

    [Fact]
    public async Task A_promise_holds_the_period_of_what_is_promised()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        var promised = await app.Promise(app.Http, operation, resource, 8, 16);

        var problem = await app.Http.Offer(operation, resource, Pickup(0, 15)).Refused("resource.promised");

        Assert.Equal(promised, problem.GetProperty("inTheWay")[0].GetProperty("requestId").GetGuid());
        await app.Http.Offer(operation, resource, Pickup(8, 16)).Read<ResourceView>();
    }

    [Fact]
    public async Task A_request_that_the_period_no_longer_holds_is_not_confirmed()
    {
        var operation = await app.Open();
        var (resource, request) = (await app.Http.Offer(operation), Guid.CreateVersion7());
        await app.Http.Ask(operation, resource, request, 8, 16).Read<RequestView>();
        await app.Http.Offer(operation, resource, Pickup(0, 15)).Read<ResourceView>();

        await app.Http.Answer(operation, resource, request, true).Refused("resource.not-on-standby");
    }

    [Fact]
    public async Task Whoever_had_asked_for_what_is_withdrawn_learns_why()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        await app.Promise(app.Http, operation, resource, 8, 16);
        await app.Http.Ask(operation, resource, Guid.CreateVersion7(), 20, 22).Read<RequestView>();

        await app.Http.Withdraw(operation, resource).Read<ResourceView>();

        Assert.All((await app.Shown(operation, resource)).Requests, r =>
            Assert.Equal((RequestState.Declined, "The engine broke."), (r.State, r.Reason)));
    }

    [Fact]
    public async Task An_agency_finds_what_waits_for_its_answer()
    {
        var operation = await app.Open();
        using var damkar = app.As(Agency.Damkar);
        var (own, other) = (await damkar.Offer(operation), await app.Http.Offer(operation));
        var (waiting, foreign) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.Http.Ask(operation, own, waiting, 8, 16).Read<RequestView>();
        await app.Http.Ask(operation, other, foreign, 8, 16).Read<RequestView>();
        await app.Promise(damkar, operation, own, 20, 22);

        Assert.Equal([waiting], await List("state=asked&agency=damkar"));
        Assert.Equal(new[] { waiting, foreign }.Order(), await List("state=asked"));
        Assert.Equal(3, (await List("")).Count);

        async Task<List<Guid>> List(string choice) =>
            [.. (await app.Get<Page<RequestView>>($"/operations/{operation}/resource-requests?{choice}"))!.Items.Select(r => r.RequestId)];
    }
}
