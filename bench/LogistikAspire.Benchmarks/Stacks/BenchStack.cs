using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>The whole system, started for one bench on data of its own and gone at the end.</summary>
internal sealed class BenchStack : IAsyncDisposable
{
    private readonly DistributedApplication _app;

    private BenchStack(DistributedApplication app)
    {
        _app = app;
    }

    public static async Task<BenchStack> Start(CancellationToken ct)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.LogistikAspire_AppHost>(["--KeepData=false"], ct);
        var stack = new BenchStack(await builder.BuildAsync(ct));
        try
        {
            await stack._app.StartAsync(ct);
            await stack._app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", ct);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public Uri Address(string service) => _app.GetEndpoint(service, "http");

    /// <summary>Connection string of a database of the app model.</summary>
    public async Task<string> Database(string name, CancellationToken ct) =>
        await _app.GetConnectionStringAsync(name, ct) ?? throw new InvalidOperationException($"There is no database {name}.");

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
