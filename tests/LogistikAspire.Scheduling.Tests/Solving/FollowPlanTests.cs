using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Solving;

public sealed class FollowPlanTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_that_is_solved_is_told_as_one_result()
    {
        var operationId = await app.OpenOperation();
        var plan = await app.SolvedPlan(operationId);

        var told = await Read(operationId, Guid.Parse(plan.Text("id")));

        var (kind, result) = Assert.Single(told);
        Assert.Equal(("result", "draft"), (kind, result.Text("status")));
        Assert.Equal(plan.Text("objective"), result.Text("objective"));
        Assert.Equal("0", result.Text("gap"));
    }

    [Fact]
    public async Task A_search_is_told_until_its_result()
    {
        var operationId = await app.HardOperation();
        var settings = (await app.Get<JsonObject>($"/operations/{operationId}/settings"))!;
        settings["searchLimit"] = 2;
        await app.Put($"/operations/{operationId}/settings", settings);
        var planId = Guid.CreateVersion7();
        await app.Put($"/operations/{operationId}/plans/{planId}", new { });

        var told = await Read(operationId, planId);

        Assert.Equal(("result", "draft"), (told[^1].Kind, told[^1].Data.Text("status")));
        var progress = told.Where(t => t.Kind == "progress").Select(t => t.Data).ToList();
        Assert.All(progress, p => Assert.Equal("requested", p.Text("status")));
        var found = progress.Where(p => p.GetProperty("objective").ValueKind == JsonValueKind.Number).ToList();
        Assert.NotEmpty(found);
        var best = found.Select(p => p.GetProperty("objective").GetDecimal()).ToList();
        Assert.Equal(best.OrderDescending(), best);
        var final = told[^1].Data;
        Assert.All(found, p => Assert.True(p.GetProperty("objective").GetDecimal() >= final.GetProperty("objective").GetDecimal()));
    }

    [Fact]
    public async Task A_search_that_is_called_off_ends_the_stream_and_the_solver()
    {
        var operationId = await app.HardOperation();
        var planId = Guid.CreateVersion7();
        await app.Put($"/operations/{operationId}/plans/{planId}", new { });
        var reading = Read(operationId, planId);

        var response = await app.Post($"/operations/{operationId}/plans/{planId}/cancellation", new { });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("cancelled", (await reading)[^1].Data.Text("status"));

        // The lane is free again: the next one, which is easy, does not wait for the limit of the one before.
        var next = await app.SolvedPlan(await app.OpenOperation());
        Assert.Equal("draft", next.Text("status"));
        Assert.Equal("cancelled", (await app.Get<JsonElement>($"/operations/{operationId}/plans/{planId}")).Text("status"));
    }

    [Fact]
    public async Task Calling_off_again_changes_nothing_and_what_is_solved_cannot_be_called_off()
    {
        var operationId = await app.HardOperation();
        var planId = Guid.CreateVersion7();
        await app.Put($"/operations/{operationId}/plans/{planId}", new { });
        await app.Post($"/operations/{operationId}/plans/{planId}/cancellation", new { });
        var again = await app.Post($"/operations/{operationId}/plans/{planId}/cancellation", new { });

        var easy = await app.OpenOperation();
        var solved = await app.SolvedPlan(easy);
        var late = await app.Post($"/operations/{easy}/plans/{solved.Text("id")}/cancellation", new { });

        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        await late.Refused("plan.solved");
        await app.Publish(
            operationId, await app.Get<JsonElement>($"/operations/{operationId}/plans/{planId}")).Refused("plan.no-shipments");
    }

    [Theory]
    [InlineData("GET", "progress")]
    [InlineData("POST", "cancellation")]
    public async Task An_unknown_plan_is_not_found(string method, string path)
    {
        var operationId = await app.OpenOperation();
        using var request = new HttpRequestMessage(
            new HttpMethod(method), $"/operations/{operationId}/plans/{Guid.CreateVersion7()}/{path}");

        await app.Http.SendAsync(request, Ct).Refused("plan.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_replan_does_not_wait_behind_a_long_search()
    {
        var published = await app.PublishedOperation();
        var hard = await app.HardOperation();
        var planId = Guid.CreateVersion7();
        await app.Put($"/operations/{hard}/plans/{planId}", new { });
        await app.CloseWay(published.OperationId, published.Shipments[0]);

        var proposal = await app.Proposal(published.OperationId);

        Assert.Equal("draft", proposal.Text("status"));
        Assert.Equal("requested", (await app.Get<JsonElement>($"/operations/{hard}/plans/{planId}")).Text("status"));
        await app.Post($"/operations/{hard}/plans/{planId}/cancellation", new { });
    }

    private async Task<List<(string Kind, JsonElement Data)>> Read(Guid operationId, Guid planId)
    {
        using var response = await app.Http.GetAsync(
            $"/operations/{operationId}/plans/{planId}/progress", HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);

        await using var stream = await response.Content.ReadAsStreamAsync(Ct);
        var told = new List<(string, JsonElement)>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Ct))
        {
            told.Add((item.EventType, JsonElement.Parse(item.Data)));
        }

        return told;
    }
}
