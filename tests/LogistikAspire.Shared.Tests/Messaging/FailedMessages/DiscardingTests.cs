using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Testing;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Messaging.FailedMessages;

public sealed class DiscardingTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_discard_keeps_who_when_and_why()
    {
        await using var service = await servers.Start();
        var (id, before) = (await Fail(service), DateTimeOffset.UtcNow.AddSeconds(-1));

        (await service.Discard(id)).EnsureSuccessStatusCode();

        Assert.Empty(await service.Failed());
        var record = Assert.Single((await service.List("?state=discarded")).Items);
        Assert.Equal((id, "Siti", "sent by a test"), (record.Id, record.Discard!.By, record.Discard.Reason));
        Assert.InRange(record.Discard.At, before, DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Equal(record.Discard, (await service.Get(id)).Discard);
    }

    [Theory]
    [InlineData(null, "Siti", "reason")]
    [InlineData("", "Siti", "reason")]
    [InlineData(" \t ", "Siti", "reason")]
    [InlineData("sent twice", null, "by")]
    [InlineData("sent twice", "  ", "by")]
    public async Task Without_a_reason_or_a_name_nothing_is_discarded(string? reason, string? by, string field)
    {
        await using var service = await servers.Start();
        var id = await Fail(service);

        using var answer = await service.Http.PostAsJsonAsync("/failed-messages/discards", new { ids = new[] { id }, reason, by }, Ct);

        await answer.Invalid(field);
        Assert.Single(await service.Failed());
    }

    [Fact]
    public async Task Texts_have_a_limit_and_lists_have_ids()
    {
        await using var service = await servers.Start(consumes: false);
        var ids = new[] { Guid.NewGuid() };

        await Post(new { ids, reason = new string('x', 501), by = "Siti" }).Invalid("reason");
        await Post(new { ids, reason = "sent twice", by = new string('x', 101) }).Invalid("by");
        await Post(new { ids = Array.Empty<Guid>(), reason = "sent twice", by = "Siti" }).Invalid("ids");
        await Post(new { reason = "sent twice", by = "Siti" }).Invalid("ids");
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(new { all = true, reason = "sent twice", by = "Siti" })).StatusCode);

        Task<HttpResponseMessage> Post(object body) => service.Http.PostAsJsonAsync("/failed-messages/discards", body, Ct);
    }

    [Fact]
    public async Task A_reason_that_cannot_be_stored_is_refused()
    {
        await using var service = await servers.Start();
        var id = await Fail(service);

        using var answer = await service.Http.PostAsJsonAsync(
            "/failed-messages/discards", new { ids = new[] { id }, reason = "a\0b", by = "Siti" }, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Single(await service.Failed());
    }

    [Fact]
    public async Task Of_two_operators_one_replays_or_discards_and_the_other_is_told()
    {
        await using var service = await servers.Start();
        for (var round = 0; round < 10; round++)
        {
            var id = await Fail(service);

            var answers = await Task.WhenAll(service.Discard(id), service.Replay(id), service.Discard(id));

            Assert.Single(answers, a => a.IsSuccessStatusCode);
            Assert.Equal(2, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        }

        await Eventually(async () =>
            (await service.List("?state=replayed")).Items.Count + (await service.List("?state=discarded")).Items.Count == 10);
        var replayed = (await service.List("?state=replayed")).Items.Count;
        await Eventually(() => Task.FromResult(service.Script.Runs == replayed));
    }

    [Fact]
    public async Task What_is_discarded_can_be_neither_replayed_nor_discarded_again()
    {
        await using var service = await servers.Start();
        var id = await Fail(service);
        (await service.Discard(id)).EnsureSuccessStatusCode();

        var problem = await service.Replay(id).Refused("failed-message.settled");
        await service.Discard(id).Refused("failed-message.settled");

        Assert.Contains("discarded by Siti at", problem.GetProperty("title").GetString());
        (await service.ReplayAll()).EnsureSuccessStatusCode();
        Assert.Single((await service.List("?state=discarded")).Items);
        Assert.Equal(0, service.Script.Runs);
    }

    [Fact]
    public async Task An_id_that_is_not_there_discards_none_of_the_others()
    {
        await using var service = await servers.Start();
        var id = await Fail(service);

        await service.Discard(id, Guid.NewGuid()).Refused("failed-message.unknown", HttpStatusCode.NotFound);

        Assert.Single(await service.Failed());
    }

    private async Task<Guid> Fail(TestService service)
    {
        await Eventually(async () => await servers.Exists(service.Queue + "_error"));
        await servers.Put(service.Queue + "_error", Failure.Of(Guid.NewGuid()).Delivery);
        await Eventually(async () => await service.Failed() is [_]);
        return (await service.Failed())[0].Id;
    }
}
