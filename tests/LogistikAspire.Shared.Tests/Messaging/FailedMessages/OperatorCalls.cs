using System.Net.Http.Json;
using System.Text.Json;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Testing;

namespace LogistikAspire.Shared.Tests.Messaging.FailedMessages;

/// <summary>What operators do, over HTTP.</summary>
internal static class OperatorCalls
{
    public static async Task<Page<ListFailedMessages.Response>> List(this TestService service, string query = "") =>
        (await service.Http.GetFromJsonAsync<Page<ListFailedMessages.Response>>($"/failed-messages{query}", Responses.Json))!;

    public static async Task<GetFailedMessage.Response> Get(this TestService service, Guid id) =>
        (await service.Http.GetFromJsonAsync<GetFailedMessage.Response>($"/failed-messages/{id}", Responses.Json))!;

    public static Task<HttpResponseMessage> Replay(this TestService service, params Guid[] ids) =>
        service.Http.PostAsJsonAsync("/failed-messages/replays", new { ids });

    public static Task<HttpResponseMessage> ReplayAll(this TestService service) =>
        service.Http.PostAsJsonAsync("/failed-messages/replays", new { all = true });

    public static Task<HttpResponseMessage> Discard(this TestService service, params Guid[] ids) =>
        service.Http.PostAsJsonAsync("/failed-messages/discards", new { ids, reason = "sent by a test", by = "Siti" });

    /// <summary>What <c>/health</c> says of failed messages.</summary>
    public static async Task<(int Answer, string Status, string? Reason)> Health(this TestService service)
    {
        using var answer = await service.Http.GetAsync("/health");
        var check = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").GetProperty("failed-messages");
        return ((int)answer.StatusCode, check.GetProperty("status").GetString()!, check.GetProperty("reason").GetString());
    }
}
