using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using LogistikAspire.Cli.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace LogistikAspire.System.Tests.Telemetry;

/// <summary>Nothing that the story of Banjar wrote holds a secret: what was exported, printed, shown or answered.</summary>
[Collection(typeof(WatchedStoryTests))]
public sealed class SecretsTests(WatchedStory story)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DistributedApplicationModel Model => story.System.Running.App.Services.GetRequiredService<DistributedApplicationModel>();

    private IEnumerable<IResource> Programs => Model.Resources.Where(r => r is ProjectResource or ExecutableResource);

    [Fact]
    public async Task No_trace_log_or_metric_holds_one()
    {
        var secrets = await Secrets();
        await WatchedStory.Shows(
            () => story.Telemetry.Exported.Any(e => Holds(e, $"{story.OperationId}")), "the story is exported"); // what is there is found

        Assert.DoesNotContain(secrets, secret => story.Telemetry.Exported.Any(e => Holds(e, secret.Value)));
    }

    [Fact]
    public async Task No_process_printed_one()
    {
        var (secrets, printed) = (await Secrets(), await Printed());

        Assert.True(printed.Count > 5);
        Assert.All(secrets, s => Assert.DoesNotContain(printed, line => line.Contains(s.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_calendar_link_leaves_its_key_nowhere()
    {
        var link = Guid.CreateVersion7();
        var made = await story.System.Api.Put<JsonNode>(
            $"/api/scheduling/operations/{story.OperationId}/calendar-links/{link}", new { name = "Telepon gudang" }, Ct);
        var address = new Uri((string)made["address"]!);
        var key = address.Query.Split('=')[1];
        using var http = new HttpClient();

        Assert.StartsWith("BEGIN:VCALENDAR", await http.GetStringAsync(address, Ct), StringComparison.Ordinal);
        using var refused = await http.GetAsync($"{address.GetLeftPart(UriPartial.Path)}?key={key}x", Ct);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain(key, await refused.Content.ReadAsStringAsync(Ct));
        await WatchedStory.Shows(() => story.Telemetry.Exported.Any(e => Holds(e, $"{link}/schedule.ics")), "its trace is exported");
        Assert.DoesNotContain(story.Telemetry.Exported, e => Holds(e, key));
        Assert.DoesNotContain(await Printed(), line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_shows_none_that_it_does_not_hide()
    {
        var secrets = await Secrets();
        foreach (var resource in Programs)
        {
            var shown = story.System.Running.ResourceState(resource.Name);
            var told = shown.Properties.Where(p => !p.IsSensitive && !p.Name.Contains("env", StringComparison.OrdinalIgnoreCase))
                .Select(p => $"{p.Name}={p.Value}").Concat(shown.Urls.Select(u => u.Url));
            Assert.All(secrets, s => Assert.DoesNotContain(told, text => text.Contains(s.Value, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task No_refusal_repeats_one()
    {
        using var http = new HttpClient { BaseAddress = story.System.Gateway };
        var token = await story.System.Running.Clients.Token(DemoClients.IdOf("polres"), Ct);
        var secret = story.System.Running.Clients.Secret;
        HttpRequestMessage[] requests =
        [
            new(HttpMethod.Get, "/api/scheduling/operations/none") { Headers = { Authorization = new("Bearer", token) } },
            new(HttpMethod.Put, $"/api/scheduling/operations/{Guid.NewGuid()}")
            {
                Headers = { Authorization = new("Bearer", token) }, Content = JsonContent.Create(new { name = 7 }),
            },
            new(HttpMethod.Get, "/api/scheduling/operations") { Headers = { Authorization = new("Bearer", token + "x") } },
            new(HttpMethod.Get, "/api/warehouse/operations") { Headers = { Authorization = new("Basic", secret) } },
            new(HttpMethod.Post, "/api/identity/connect/token")
            {
                Content = new FormUrlEncodedContent(
                    [new("grant_type", "client_credentials"), new("client_id", "nobody"), new("client_secret", secret)]),
            },
            new(HttpMethod.Post, "/api/identity/connect/token")
            {
                Content = new FormUrlEncodedContent([new("grant_type", secret), new("client_id", secret)]),
            },
        ];

        foreach (var request in requests)
        {
            using (request)
            {
                using var answer = await http.SendAsync(request, Ct);
                var told = $"{answer.Headers}{await answer.Content.ReadAsStringAsync(Ct)}";
                Assert.False(answer.IsSuccessStatusCode);
                Assert.DoesNotContain(secret, told);
                Assert.DoesNotContain(token, told);
            }
        }
    }

    private static bool Holds(byte[] export, string text) => export.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Every line that a process of the system has printed so far.</summary>
    private async Task<List<string>> Printed()
    {
        var logs = story.System.Running.App.Services.GetRequiredService<ResourceLoggerService>();
        var printed = new List<string>();
        foreach (var resource in Programs)
        {
            await foreach (var batch in logs.GetAllAsync(resource).WithCancellation(Ct))
            {
                printed.AddRange(batch.Select(line => line.Content));
            }
        }

        return printed;
    }

    /// <summary>Every generated password and key, by name; and how every access token begins.</summary>
    private async Task<Dictionary<string, string>> Secrets()
    {
        var secrets = new Dictionary<string, string>();
        foreach (var parameter in Model.Resources.OfType<ParameterResource>().Where(p => p.Secret))
        {
            secrets[parameter.Name] = (await parameter.GetValueAsync(Ct))!;
        }

        Assert.True(secrets.Count > 8);
        var token = await story.System.Running.Clients.Token(DemoClients.IdOf("kpu"), Ct);
        secrets["access token"] = token[..24];
        return secrets;
    }
}
