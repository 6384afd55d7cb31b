using System.Diagnostics;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.Hosting;

namespace LogistikAspire.WholeSystem;

/// <summary>The app host as a process of its own, as <c>./logistik run</c> starts it, dashboard included, on ports of its own.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Services = ["scheduling", "warehouse", "escort", "mitigation", "identity", "gateway"];

    private readonly Process _process;
    private readonly string _checkout;

    private HostProcess(Process process, string checkout)
    {
        _process = process;
        _checkout = checkout;
    }

    public int Id => _process.Id;

    /// <summary>What the app host and Aspire wrote.</summary>
    public string Output { get; private set; } = "";

    /// <summary>How the built app host of a checkout is started.</summary>
    public static ProcessStartInfo StartInfo(string checkout, params string[] settings)
    {
        var appHost = AspireCommand.AppHostOf(checkout);
        return new(ProjectPrograms.ProgramOf(appHost), settings)
        {
            WorkingDirectory = Path.GetDirectoryName(appHost)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                // What launchSettings.json says to those who start the project instead.
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = FreeAddress(),
                ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = FreeAddress(),
                ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = FreeAddress(),
                ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
            },
        };
    }

    /// <param name="checkout">Source tree in which it is built.</param>
    /// <param name="settings">Settings of the app host.</param>
    public static HostProcess Start(string checkout, params string[] settings)
    {
        var start = StartInfo(
            checkout, ["--DcpPublisher:RandomizePorts=true", $"--Servers={Servers.NativeUnlessAsked}", "--Banjar=false", .. settings]);
        var host = new HostProcess(Process.Start(start)!, checkout);
        host._process.OutputDataReceived += (_, line) => host.Output += line.Data + "\n";
        host._process.ErrorDataReceived += (_, line) => host.Output += line.Data + "\n";
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Waits until all services are healthy.</summary>
    public async Task UntilHealthy(CancellationToken ct)
    {
        var giveUp = DateTime.UtcNow + Patience;
        foreach (var service in Services)
        {
            while (await Aspire(ct, "wait", service, "--status", "healthy") is (not 0, _))
            {
                if (_process.HasExited || DateTime.UtcNow > giveUp)
                {
                    throw new InvalidOperationException($"{service} is not healthy. The host says:\n{Output}");
                }

                await Task.Delay(100, ct); // the command line cannot see the host yet
            }
        }
    }

    public async Task<Uri> Gateway(CancellationToken ct) => new((string)(await Describe("gateway", ct))["urls"]![0]!["url"]!);

    /// <summary>A client of every agency.</summary>
    public async Task<DemoClients> Clients(CancellationToken ct) => new(
        await Gateway(ct),
        await DemoClients.Key(_checkout, ct)
            ?? throw new InvalidOperationException($"There are no demo clients. The host says:\n{Output}"));

    /// <summary>A resource as Aspire's command line describes it.</summary>
    public async Task<JsonNode> Describe(string resource, CancellationToken ct) =>
        JsonNode.Parse((await Aspire(ct, "describe", resource, "--format", "Json")).Output)!["resources"]![0]!;

    /// <summary>What the dashboard has of a signal (<c>logs</c>, <c>traces</c>, <c>spans</c>), as its own API tells it.</summary>
    /// <param name="options">What <c>aspire otel</c> may be asked besides, such as <c>--trace-id</c>: then the answer is that
    /// trace.</param>
    /// <returns>Null when it has nothing of what is asked.</returns>
    public async Task<JsonNode?> Telemetry(string signal, CancellationToken ct, params string[] options) =>
        await Aspire(ct, ["otel", signal, "--format", "Json", .. options]) is (0, { Length: > 0 } output) ? JsonNode.Parse(output) : null;

    /// <summary>Everything that runs because this host does: whoever it started, and whoever these started.</summary>
    public IReadOnlyList<int> Descendants() => [.. Processes.Tree(Id).Skip(1)];

    /// <summary>Ends the host as a power cut of it alone would.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to stop, as Ctrl+C does, and waits for the end.</summary>
    public async Task Stop()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-INT", $"{Id}"]);
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _process.Dispose();
    }

    private Task<(int ExitCode, string Output)> Aspire(CancellationToken ct, params string[] arguments) =>
        AspireCommand.Run(_checkout, arguments, ct);

    private static string FreeAddress() => $"http://127.0.0.1:{Ports.Free()}";
}
