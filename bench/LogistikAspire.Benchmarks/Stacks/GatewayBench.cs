using System.Runtime.CompilerServices;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>
/// What the gateway costs: a page of operations asked for through it and directly, turn about. Where there is an nginx, it shows what
/// a proxy in C makes of the same call. Callers, gateway, service and database share this machine's cores.
/// </summary>
internal sealed class GatewayBench : IBench
{
    private const string Throughput = "gateway.throughput";
    private const string Added = "gateway.added.p50";
    private const string Proxy = "gateway.proxy.throughput";
    private const string Call = "/operations?limit=1";

    /// <summary>Before they count: by then the runtime has compiled what is called often for the last time, in both programs.</summary>
    private const int WarmUp = 5;

    private const int Rounds = 5;
    private const int Calls = 1000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public string Name => "gateway";

    public IReadOnlyList<string> Figures => [Throughput, Added, Proxy];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var system = await RunningSystem.Start(ct);
        var service = system.Address("scheduling");
        var token = await system.Clients.Token(DemoClients.IdOf("kpu"), ct);
        using var direct = new Load(new Uri(service, Call), token);
        using var gateway = new Load(new Uri(system.Address("gateway"), "/api/scheduling" + Call), token);
        using var nginx = Nginx.StartBefore(service);
        using var proxy = new Load(new Uri(nginx?.Address ?? service, Call), token);
        var loads = nginx is null ? [direct, gateway] : new[] { direct, gateway, proxy };

        var answers = loads.ToDictionary(load => load, _ => new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            foreach (var load in loads)
            {
                var perSecond = (await load.Ask(Load.Callers, Round, ct)).PerSecond;
                if (round >= 0)
                {
                    answers[load].Add(perSecond);
                }
            }
        }

        var baseline = answers[direct].Median();
        yield return new(Throughput, answers[gateway].Median(), "1/s", baseline, Target.RatioAtLeast(0.7));

        List<double> through = [], straight = [];
        for (var call = 0; call < Calls; call++)
        {
            through.Add(await gateway.Latency(ct));
            straight.Add(await direct.Latency(ct));
        }

        yield return new(Added, through.Median() - straight.Median(), "ms", Target: Target.AtMost(1));

        if (nginx is not null)
        {
            yield return new(Proxy, answers[proxy].Median(), "1/s", baseline);
        }
        else
        {
            await Console.Error.WriteLineAsync($"{Proxy}: there is no nginx on this machine.");
        }
    }
}
