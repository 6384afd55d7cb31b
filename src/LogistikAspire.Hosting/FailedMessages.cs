using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace LogistikAspire.Hosting;

/// <summary>A service's failed messages over HTTP, as an operator at the dashboard wants them.</summary>
internal sealed class FailedMessages(EndpointReference service, OperatorSignIn operators)
{
    // What shows in one dialog; the API has the rest.
    private const int MostShown = 100;
    private const int LongestCell = 200;
    private const int PageSize = 1000;

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>What the service's own check says of them (see MapDefaultEndpoints).</summary>
    public async Task<JsonNode?> Check(CancellationToken ct)
    {
        using var answer = await Http.GetAsync(Address("/health"), ct);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))?["checks"]?["failed-messages"];
    }

    public async Task<ExecuteCommandResult> Show(ExecuteCommandContext context)
    {
        var page = await Page(MostShown, after: null, context.CancellationToken);
        var items = page["items"]!.AsArray();
        if (items.Count == 0)
        {
            return CommandResults.Success("No failed messages.");
        }

        var table = new StringBuilder(
            "| Since (UTC) | Message | Reason | Failures | Queue | Trace | Id |\n|---|---|---|---|---|---|---|\n");
        foreach (var item in items)
        {
            string[] cells =
            [
                ((DateTimeOffset)item!["since"]!).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                ((string)item["type"]!).Split('.')[^1],
                (string)item["reason"]!,
                $"{item["failures"]}",
                (string)item["queue"]!,
                $"{item["traceId"]}",
                $"{item["id"]}",
            ];
            table.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");
        }

        var more = page["next"] is null ? "" : ", the oldest; there are more";
        return CommandResults.Success(
            $"{items.Count} failed messages{more}.", table.ToString(), CommandResultFormat.Markdown, displayImmediately: true);
    }

    public async Task<ExecuteCommandResult> ReplayAll(ExecuteCommandContext context)
    {
        var replaying = (int)(await Post("replays", new { all = true }, context.CancellationToken))["replaying"]!;
        return CommandResults.Success($"Replayed: {replaying}. What fails again is shown again.");
    }

    /// <summary>Those that are there when it begins: what fails meanwhile was not meant.</summary>
    public async Task<ExecuteCommandResult> DiscardAll(ExecuteCommandContext context)
    {
        var (reason, by) = (context.Arguments.GetString("reason"), context.Arguments.GetString("by"));
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await Page(PageSize, after, context.CancellationToken);
            ids.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            after = (string?)page["next"];
        }
        while (after is not null);

        foreach (var some in ids.Chunk(PageSize))
        {
            await Post("discards", new { ids = some, reason, by }, context.CancellationToken);
        }

        return CommandResults.Success($"Discarded: {ids.Count}.");
    }

    private async Task<JsonNode> Page(int limit, string? after, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, Address($"/failed-messages?limit={limit}{(after is null ? "" : $"&after={after}")}"));
        return await Send(request, ct);
    }

    private async Task<JsonNode> Post(string what, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address($"/failed-messages/{what}"))
        {
            Content = JsonContent.Create(body),
        };
        return await Send(request, ct);
    }

    private async Task<JsonNode> Send(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await operators.Token(ct));
        using var answer = await Http.SendAsync(request, ct);
        return await Read(answer, ct);
    }

    private Uri Address(string path) => new(service.Url + path);

    /// <exception cref="InvalidOperationException">The service refused; the message is its reason.</exception>
    private static async Task<JsonNode> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException(Title(text) ?? $"{(int)answer.StatusCode} from {answer.RequestMessage!.RequestUri}");
    }

    private static string? Title(string problem)
    {
        try
        {
            return (string?)JsonNode.Parse(problem)?["title"];
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string Cell(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return (line.Length <= LongestCell ? line : line[..LongestCell] + "…")
            .Replace("\\", "\\\\").Replace("|", "\\|").Replace("<", "&lt;");
    }
}
