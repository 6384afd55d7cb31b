using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>
/// What callers of one service notice while another is ended, or hangs: the time that 99 of 100 calls stay below, before and during it.
/// Fifty callers ask for the other one all along, each once a second, as those do who heed <c>Retry-After</c>.
/// </summary>
internal sealed class IsolationBench : IBench
{
    private const string Ended = "gateway.isolation.ended";
    private const string Hanging = "gateway.isolation.hanging";
    private const string Other = "escort";

    private const int Rounds = 5;
    private const int Callers = 4;
    private const int Others = 50;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Name => "gateway";

    public IReadOnlyList<string> Figures => [Ended, Hanging];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var system = await RunningSystem.Start(ct);
        var token = await system.Clients.Token(DemoClients.IdOf("kpu"), ct);
        using var load = new Load(new Uri(system.Gateway, "/api/scheduling/operations?limit=1"), token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var others = Enumerable.Range(0, Others).Select(_ => AskOther(system.Gateway, stop.Token)).ToList();
        await load.Ask(Callers, Round, ct); // warms up

        yield return await Measure(
            Ended, load,
            () => Command(system, KnownResourceCommands.StopCommand, ct),
            async () =>
            {
                await Command(system, KnownResourceCommands.StartCommand, ct);
                await system.UntilHealthy(ct);
            },
            ct);
        yield return await Measure(
            Hanging, load, () => Signal(system.ProcessOf(Other), "STOP", ct), () => Signal(system.ProcessOf(Other), "CONT", ct), ct);

        await stop.CancelAsync();
        await Task.WhenAll(others);
    }

    private static async Task<Figure> Measure(string name, Load load, Func<Task> begin, Func<Task> end, CancellationToken ct)
    {
        List<double> before = [], during = [];
        for (var round = 0; round < Rounds; round++)
        {
            before.Add((await load.Ask(Callers, Round, ct)).Milliseconds.Percentile(0.99));
            await begin();
            try
            {
                during.Add((await load.Ask(Callers, Round, ct)).Milliseconds.Percentile(0.99));
            }
            finally
            {
                await end();
            }

            await Task.Delay(Round, ct); // what starts takes the processor for a while
        }

        return new(name, during.Median(), "ms", before.Median(), Target.RatioAtMost(1.5));
    }

    private static async Task AskOther(Uri gateway, CancellationToken ct)
    {
        using var http = new HttpClient();
        try
        {
            while (true)
            {
                using var answer = await http.GetAsync(new Uri(gateway, $"/api/{Other}/alive"), ct);
                await Task.Delay(Pause, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private static Task Command(RunningSystem system, string command, CancellationToken ct) =>
        system.App.ResourceCommands.ExecuteCommandAsync(Other, command, ct);

    private static async Task Signal(int process, string signal, CancellationToken ct)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync(ct);
    }
}
