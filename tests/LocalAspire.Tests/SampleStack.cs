using Aspire.Hosting;
using Aspire.Hosting.Testing;
using LocalAspire.Hosting;

namespace LocalAspire.Tests;

/// <summary>The sample app host inside the test's process, with empty data and free ports.</summary>
internal static class SampleStack
{
    public const string NoBroker = "--Broker=false";
    public const string NoData = "--KeepData=false";

    public static string Checkout { get; } = Path.GetFullPath("..", Projects.Sample_AppHost.ProjectPath);

    public static Task<IDistributedApplicationTestingBuilder> Builder(params string[] args) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.Sample_AppHost>([NoData, .. args], TestContext.Current.CancellationToken);

    public static async Task<DistributedApplication> Start(params string[] args) => await Start(await Builder(args));

    public static async Task<DistributedApplication> Start(IDistributedApplicationTestingBuilder builder)
    {
        var app = await builder.BuildAsync(TestContext.Current.CancellationToken);

        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public static async Task Healthy(this DistributedApplication app, params string[] names)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await Task.WhenAll(names.Select(name => app.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token)));
    }

    /// <summary>Asks until it holds.</summary>
    public static async Task Eventually(string what, Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"Not within 30 s: {what}.");
    }

    public static string HomeOf(DistributedApplication app) => app.Services.GetService(typeof(Stack)) is Stack stack ? stack.Home : "";
}
