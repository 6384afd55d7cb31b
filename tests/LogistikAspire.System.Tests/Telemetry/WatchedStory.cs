using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;
using Npgsql;

namespace LogistikAspire.System.Tests.Telemetry;

/// <summary>The story of Banjar, played once for all who ask what operators saw of it.</summary>
public sealed class WatchedStory(SystemStack system) : IAsyncLifetime
{
    // Longer than what the services did before may take to be exported.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private Dictionary<string, CollectedPoint> _before = [];
    private long _effectsBefore;

    public SystemStack System => system;

    public TelemetryCollector Telemetry => system.Telemetry;

    public Guid OperationId { get; } = Guid.CreateVersion7();

    internal DemoReport Report { get; private set; } = null!;

    /// <summary>Shipments by state when the first was cleared.</summary>
    public CountedShipments WhenCleared { get; private set; } = null!;

    /// <summary>Shipments by state when the flood had held some.</summary>
    public CountedShipments InTheFlood { get; private set; } = null!;

    /// <summary>Shipments that were late when all had left and none had arrived.</summary>
    public double LateOnTheRoad { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Task.Delay(Settled, Ct);
        Telemetry.Forget();
        _before = Telemetry.Points.ToDictionary(p => p.Series);
        _effectsBefore = await CountEffects();
        Report = await new Story(system.Api, BanjarCase.Load(), OperationId, step => Told(step).GetAwaiter().GetResult()).Play(Ct);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>By how much a counter, or the count of a histogram, grew since the story began.</summary>
    public double Growth(string name, params (string Name, string Value)[] attributes) => Telemetry.PointsOf(name, attributes).Sum(p =>
        p.Total - (_before.TryGetValue(p.Series, out var before) && before.Start == p.Start ? before.Total : 0));

    /// <summary>A gauge of this operation; null when it shows nothing.</summary>
    public double? Gauge(string name, params (string Name, string Value)[] attributes) =>
        Telemetry.PointsOf(name, [("logistik.operation.id", $"{OperationId}"), .. attributes]).Select(p => (double?)p.Value)
            .SingleOrDefault();

    /// <summary>Messages that took effect since the story began, in all services, by their databases.</summary>
    public async Task<long> Effects() => await CountEffects() - _effectsBefore;

    /// <summary>Gauges are read every 5 seconds and exported every second; everything else is sooner.</summary>
    public static async Task Shows(Func<bool> holds, string what)
    {
        var giveUp = DateTime.UtcNow + Longest;
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < giveUp, $"Not within {Longest.TotalSeconds:0} s: {what}.");
            await Task.Delay(100, Ct);
        }
    }

    private async Task Told(StoryStep step)
    {
        if (step.Title.EndsWith("nothing is loaded", StringComparison.Ordinal))
        {
            WhenCleared = await Count("cleared");
        }
        else if (step.Title.EndsWith("the route is closed", StringComparison.Ordinal))
        {
            InTheFlood = await Count("held");
        }
        else if (step.Title.StartsWith("Everything has left", StringComparison.Ordinal))
        {
            await Shows(() => Shipments("on_the_road") == step.Rows.Count, "the gauge shows all on the road");
            LateOnTheRoad = Gauge("logistik.shipments.late")!.Value;
        }
    }

    /// <summary>Counts the shipments once the gauge agrees with the API on those in one state.</summary>
    private async Task<CountedShipments> Count(string awaited)
    {
        var said = (await system.Api.Shipments(OperationId, Ct)).CountBy(s => s.State).ToDictionary();
        await Shows(() => Shipments(awaited) == said[awaited], $"the gauge shows what is {awaited}");
        return new(said, new[] { "waiting", "cleared", "held", "on_the_road", "arrived" }.ToDictionary(s => s, Shipments));
    }

    private int Shipments(string state) => (int)(Gauge("logistik.shipments", ("logistik.shipment.state", state)) ?? -1);

    /// <summary>The inbox marks each message that took effect, in the same transaction.</summary>
    private async Task<long> CountEffects()
    {
        var effects = 0L;
        foreach (var service in SystemStack.Services)
        {
            await using var database = NpgsqlDataSource.Create(await system.ConnectionString($"{service}db"));
            await using var count = database.CreateCommand("SELECT count(*) FROM inbox_messages");
            effects += (long)(await count.ExecuteScalarAsync(Ct))!;
        }

        return effects;
    }
}

/// <summary>Shipments by state, at one moment of the story.</summary>
/// <param name="Said">By Scheduling's API, in its words.</param>
/// <param name="Shown">By the gauge, in its words; every state.</param>
public sealed record CountedShipments(IReadOnlyDictionary<string, int> Said, IReadOnlyDictionary<string, int> Shown);

/// <summary>The tests that share it.</summary>
[CollectionDefinition]
public sealed class WatchedStoryTests : ICollectionFixture<WatchedStory>;
