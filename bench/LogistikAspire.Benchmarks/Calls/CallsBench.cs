using System.Runtime.CompilerServices;
using LogistikAspire.Benchmarks.Stacks;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Benchmarks.Calls;

/// <summary>
/// Everyday questions to a service itself, with Banjar's plan in force and its first shipment sealed, beside <see cref="PlainService"/>,
/// turn about: answers a second and how long the slowest of a hundred took, of 16 callers; how long one takes while nobody else asks; and
/// for each the processor's time that the service takes, without the database's, and what it allocates.
/// </summary>
internal sealed class CallsBench : IBench
{
    private const string Prefix = "calls.read.";
    private const int WarmUps = 3;
    private const int Rounds = 5;
    private const int Alone = 300;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1.5);
    private static readonly string[] Calls = ["operation", "shipment", "custody", "boxes", "floor", "next-departure"];

    public string Name => "calls";

    public IReadOnlyList<string> Figures =>
        [
            .. Calls.SelectMany(c => new[] { c, $"{c}.p99", $"{c}.alone", $"{c}.cpu", $"{c}.allocated" }).Append("all")
                .Select(c => Prefix + c),
        ];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var system = await RunningSystem.Start(ct);
        using var api = new GatewayClient(system.Gateway, system.Clients);
        var operation = Guid.CreateVersion7();
        var shipment = (await PublishedBanjar.Open(api, BanjarCase.Load(), operation, ct)).MinBy(s => s.DepartsAt)!;
        var store = new StoreWork(api, operation);
        await api.UntilLaidOut(operation, ct);
        await store.Receive(DateTimeOffset.UtcNow, ct);
        await store.Seal(shipment, ct);
        var box = (await api.List<ShipmentBox>($"/api/warehouse/operations/{operation}/shipments/{shipment.Id}/boxes", ct))[0].Number;
        var token = await system.Clients.Token(DemoClients.IdOf("kpu"), ct);
        using var plain = await PlainService.Start(system, ct);

        List<double> ratios = [];
        foreach (var call in Calls)
        {
            var (service, path, same) = call switch
            {
                "operation" => ("scheduling", "", $"{operation}"),
                "shipment" => ("scheduling", $"/shipments/{shipment.Id}", $"{operation}/{shipment.Id}"),
                "custody" => ("warehouse", $"/boxes/{box}/custody", $"{operation}/{box}"),
                "boxes" => ("warehouse", "/boxes?limit=100", $"{operation}"),
                _ => ("warehouse", $"/{call}", $"{operation}"),
            };
            using var ours = new Load(new Uri(system.Address(service), $"/operations/{operation}{path}"), token);
            using var theirs = new Load(new Uri(plain.Address, $"/{call}/{same}"), token);
            var (us, them) = (new Side(system.ProcessOf(service)), new Side(plain.Id));
            for (var round = -WarmUps; round < Rounds; round++)
            {
                await us.Take(round >= 0, () => ours.Ask(Load.Callers, Round, ct));
                await them.Take(round >= 0, () => theirs.Ask(Load.Callers, Round, ct));
            }

            List<double> alone = [], theirAlone = [];
            for (var i = 0; i < Alone; i++)
            {
                alone.Add(await ours.Latency(ct));
                theirAlone.Add(await theirs.Latency(ct));
            }

            ratios.Add(us.PerSecond / them.PerSecond);
            yield return new(Prefix + call, us.PerSecond, "1/s", them.PerSecond, Target.RatioAtLeast(0.4));
            yield return new($"{Prefix}{call}.p99", us.P99, "ms", them.P99, Target.RatioAtMost(3));
            yield return new($"{Prefix}{call}.alone", alone.Median(), "ms", theirAlone.Median());
            yield return new($"{Prefix}{call}.cpu", us.Cpu, "ms", them.Cpu);
            yield return new(
                $"{Prefix}{call}.allocated", await us.Allocated(until => ours.Ask(Load.Callers, until, ct), ct), "KiB",
                await them.Allocated(until => theirs.Ask(Load.Callers, until, ct), ct));
        }

        yield return new($"{Prefix}all", ratios.Average(), "ratio", Target: Target.AtLeast(0.6));
    }
}
