using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace LogistikAspire.Cli.Stacks;

/// <summary>The whole system, started for one purpose and gone with its data at the end.</summary>
public sealed class OwnStack : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(3);

    private OwnStack(DistributedApplication app)
    {
        App = app;
    }

    public DistributedApplication App { get; }

    public Uri Gateway => App.GetEndpoint("gateway", "http");

    /// <param name="settings">Settings of the AppHost, such as <c>--Replicas=2</c>.</param>
    public static async Task<OwnStack> Start(CancellationToken ct, params string[] settings)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.LogistikAspire_AppHost>(["--KeepData=false", .. settings], ct);
        var app = await builder.BuildAsync(ct);
        var stack = new OwnStack(app);
        try
        {
            await app.StartAsync(ct);
            await app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", ct).WaitAsync(StartWithin, ct);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
