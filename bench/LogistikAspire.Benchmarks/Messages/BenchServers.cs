using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace LogistikAspire.Benchmarks.Messages;

/// <summary>A database for each of two services, and the broker between them.</summary>
internal sealed class BenchServers(DistributedApplication app) : IAsyncDisposable
{
    public const string Writer = "writer";
    public const string Reader = "reader";

    public string WriterDatabase { get; private set; } = "";
    public string ReaderDatabase { get; private set; } = "";
    public string Broker { get; private set; } = "";

    public static async Task<BenchServers> Start(CancellationToken ct)
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRabbitMQ("messaging");
        var postgres = builder.AddPostgres("postgres");
        postgres.AddDatabase(Writer);
        postgres.AddDatabase(Reader);

        var app = await builder.BuildAsync(ct);
        await app.StartAsync(ct);
        foreach (var resource in new[] { Writer, Reader, "messaging" })
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(resource, ct);
        }

        return new BenchServers(app)
        {
            WriterDatabase = (await app.GetConnectionStringAsync(Writer, ct))!,
            ReaderDatabase = (await app.GetConnectionStringAsync(Reader, ct))!,
            Broker = (await app.GetConnectionStringAsync("messaging", ct))!,
        };
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
