using LogistikAspire.Mitigation.Forecasts;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogistikAspire.Mitigation.Tests.Forecasts;

public sealed class ForecastPollerTests(MitigationApp app)
{
    /// <summary>In a district of these tests alone: what is fetched goes to every operation that has it.</summary>
    private const string Village = "63.03.20.2001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Nothing_is_fetched_unless_it_is_set() =>
        Assert.DoesNotContain(app.Services.GetServices<IHostedService>(), s => s is ForecastPoller);

    [Fact]
    public async Task A_forecast_that_is_fetched_is_there_for_every_operation_with_the_district()
    {
        var (first, second) = (await Open(), await Open());
        await using var bmkg = await Bmkg.Start(village => Results.Text(Bmkg.Document(village, 1, 12), "application/json"));

        await Poller(bmkg).Poll(Village, Ct);

        Assert.Equal([Village], bmkg.Asked);
        Assert.Equal(12, Assert.Single(await List(first)).Steps[0].Rain);
        Assert.Equal(12, Assert.Single(await List(second)).Steps[0].Rain);
    }

    public static TheoryData<string> Bad => ["away", "moved", "html", "other village", "endless", "bad step"];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_cannot_be_fetched_or_read_leaves_what_is_known(string how)
    {
        var operation = await Open();
        await using (var good = await Bmkg.Start(village => Results.Text(Bmkg.Document(village, 5, 12), "application/json")))
        {
            await Poller(good).Poll(Village, Ct);
        }

        await using var bmkg = await Bmkg.Start(village => how switch
        {
            "away" => Results.StatusCode(503),
            "moved" => Results.Redirect("http://127.0.0.1:9/"),
            "html" => Results.Text("<html></html>"),
            "other village" => Results.Text(Bmkg.Document("63.03.14.2001", 1, 99)),
            "endless" => Results.Text(Bmkg.Document(village, 1, 99) + new string(' ', ForecastPoller.MostBytes)),
            _ => Results.Text(Bmkg.Document(village, 1, 99).Replace("\"tp\":99", "\"tp\":-99", StringComparison.Ordinal)),
        });
        await Poller(bmkg).Poll(Village, Ct);

        Assert.Equal([Village], bmkg.Asked);
        Assert.Equal(12, Assert.Single(await List(operation)).Steps[0].Rain);
    }

    private async Task<Guid> Open()
    {
        var operation = Guid.CreateVersion7();
        await app.Publish(MitigationApp.Opened(operation));
        await app.Publish(MitigationApp.Districts(operation, 1, "63.03.20"));
        await MitigationApp.Eventually(() => app.Lists(operation, 1));
        return operation;
    }

    private ForecastPoller Poller(Bmkg bmkg) => new(
        app.Services.GetRequiredService<IServiceScopeFactory>(), new Clients(), TimeProvider.System, NullLogger<ForecastPoller>.Instance,
        bmkg.Address, [Village], TimeSpan.FromHours(3));

    private async Task<IReadOnlyList<ListForecasts.Response>> List(Guid operation) =>
        (await app.Get<Page<ListForecasts.Response>>($"/operations/{operation}/forecasts"))!.Items;

    private sealed class Clients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(new SocketsHttpHandler { AllowAutoRedirect = false });
    }
}
