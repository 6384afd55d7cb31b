using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Hosting;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Benchmarks.Messages;

/// <summary>
/// From one service's commit to another's: outbox, relay, broker, inbox and an effect of one row, all on real servers, two services
/// with a database each. The writer commits 100 messages at a time, as a plan's shipments or a batch of sealed boxes are.
/// </summary>
internal sealed class MessagesBench : IBench
{
    private const string Throughput = "messages.throughput";
    private const string LatencyMedian = "messages.latency.p50";
    private const string LatencyTail = "messages.latency.p99";

    private const string Writer = "writer";
    private const string Reader = "reader";

    private const int Messages = 10_000;
    private const int PerCommit = 100;
    private const int WarmUps = 5;
    private const int Rounds = 5;
    private const int Pings = 500;

    public string Name => "messages";

    public IReadOnlyList<string> Figures => [Throughput, LatencyMedian, LatencyTail];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var servers = await BareServers.Start(ct, Writer, Reader);
        await using var reader = await BenchService.Start(
            Reader, servers.Database(Reader), servers.Broker, c => c.On<ShipmentDeparted, ShipmentDepartedConsumer>(), ct);
        await using var writer = await BenchService.Start(Writer, servers.Database(Writer), servers.Broker, _ => { }, ct);
        await using var plain = await PlainClient.Connect(servers.Broker, ct);

        List<double> ours = [], theirs = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (us, them) = (await OutboxToEffect(writer, reader, ct), await plain.Throughput(Messages, Body(), ct));
            if (round >= 0)
            {
                ours.Add(us);
                theirs.Add(them);
            }
        }

        yield return new(Throughput, ours.Median(), "1/s", theirs.Median(), Target.RatioAtLeast(0.4));

        var latencies = new List<double>();
        for (var ping = 0; ping < Pings; ping++)
        {
            latencies.Add(await CommitToEffect(writer, reader, ct));
            await Task.Delay(5, ct); // each is measured alone
        }

        yield return new(LatencyMedian, latencies.Median(), "ms", Target: Target.AtMost(6));
        yield return new(LatencyTail, latencies.Percentile(0.99), "ms", Target: Target.AtMost(20));
    }

    /// <summary>Messages a second from the first commit of the writer to the last of the reader.</summary>
    private static async Task<double> OutboxToEffect(BenchService writer, BenchService reader, CancellationToken ct)
    {
        var committed = reader.Clock.Committed(Messages);
        var start = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < Messages; sent += PerCommit)
        {
            await Send(writer, PerCommit, ct);
        }

        return Messages / Stopwatch.GetElapsedTime(start, await committed.WaitAsync(ct)).TotalSeconds;
    }

    private static async Task<double> CommitToEffect(BenchService writer, BenchService reader, CancellationToken ct)
    {
        var committed = reader.Clock.Committed(1);
        await Send(writer, 1, ct);
        var start = Stopwatch.GetTimestamp();
        return Math.Max(0, Stopwatch.GetElapsedTime(start, await committed.WaitAsync(ct)).TotalMilliseconds);
    }

    private static Task Send(BenchService writer, int messages, CancellationToken ct) => writer.With(async db =>
    {
        for (var i = 0; i < messages; i++)
        {
            db.Enqueue(Message());
        }

        await db.SaveChangesAsync(ct);
    });

    private static ShipmentDeparted Message() => new()
    {
        OperationId = Guid.CreateVersion7(),
        ShipmentId = Guid.CreateVersion7(),
        Version = 1,
        DepartedAt = DateTimeOffset.UtcNow,
    };

    private static ReadOnlyMemory<byte> Body() => JsonSerializer.SerializeToUtf8Bytes(Message(), JsonSerializerOptions.Web);
}

internal sealed class ShipmentDepartedConsumer(BenchDb db, EffectClock clock) : IHandleByKey<ShipmentDeparted>
{
    public Task Handle(ShipmentDeparted message, CancellationToken ct)
    {
        db.Add(new Effect { ShipmentId = message.ShipmentId, Version = message.Version, DepartedAt = message.DepartedAt });
        clock.Handled();
        return Task.CompletedTask;
    }
}
