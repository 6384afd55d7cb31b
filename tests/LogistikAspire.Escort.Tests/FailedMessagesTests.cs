using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests;

/// <summary>That this service keeps what it failed on; how is tested in Shared.Tests.</summary>
public sealed class FailedMessagesTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_listed_and_discarded()
    {
        var operation = Guid.CreateVersion7();

        await app.Publish(Messages.Opened(operation, timeZone: new string('x', 65)));

        JsonElement failed = default;
        await EscortApp.Eventually(async () =>
            (failed = (await app.Get<JsonElement>("/failed-messages"))!.GetProperty("items")).GetArrayLength() == 1);
        Assert.Equal("escort-operation-opened", failed[0].GetProperty("queue").GetString());
        var ids = new[] { failed[0].GetProperty("id").GetGuid() };

        await app.Post("/failed-messages/discards", new { ids, by = "Siti" }).Invalid("reason");
        (await app.Post("/failed-messages/discards", new { ids, by = "Siti", reason = "no such zone" })).EnsureSuccessStatusCode();
        await app.Post("/failed-messages/replays", new { ids }).Refused("failed-message.settled");
    }

    [Fact]
    public async Task What_is_not_there_or_not_asked_for_properly_is_refused()
    {
        await app.Http.GetAsync($"/failed-messages/{Guid.NewGuid()}", Ct).Refused(
            "failed-message.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync("/failed-messages?limit=0", Ct).Invalid("limit");
        await app.Post("/failed-messages/replays", new { }).Invalid("ids");
        await app.Post("/failed-messages/replays", new { ids = new[] { Guid.NewGuid() } }).Refused(
            "failed-message.unknown", HttpStatusCode.NotFound);
    }
}
