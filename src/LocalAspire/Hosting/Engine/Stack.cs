using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LocalAspire.Hosting;

/// <summary>One start of an app model: takes a folder and ports, runs every resource, and ends all of them within 10 seconds.</summary>
internal sealed class Stack(
    IResourceCollection resources,
    IConfiguration configuration,
    Assembly? appHost,
    string appHostFolder,
    ResourceNotificationService notifications) : IHostedService, IDisposable
{
    /// <summary>The port of Aspire's own dashboard.</summary>
    private const int StatusPagePort = 18_888;

    // Together below the 10 seconds promised, with a second to spare for what is left over.
    private static readonly TimeSpan PatienceWithServices = TimeSpan.FromSeconds(4);

    /// <summary>RabbitMQ has closed its files well before, but its virtual machine then lingers for five seconds more.</summary>
    private static readonly TimeSpan PatienceWithServers = TimeSpan.FromSeconds(2.5);

    private readonly Loopback _ports = new();
    private readonly HttpClient _http = new();
    private readonly CancellationTokenSource _stopping = new();
    private List<Instance> _instances = [];
    private Task _running = Task.CompletedTask;
    private StackFolder? _folder;
    private StatusPage? _statusPage;
    private bool _stopped;

    /// <summary>True under test: the lines of the resources are not for the test's console.</summary>
    public bool Quiet { get; init; }

    public string Home => _folder?.Home ?? throw new InvalidOperationException("The application has not started.");

    private bool RandomPorts => configuration.GetValue<bool>(LocalApplicationBuilder.RandomizePorts);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        var console = new ConsoleLines(Quiet);

        if (!OperatingSystem.IsLinux())
        {
            throw new DistributedApplicationException("LocalAspire runs on Linux; elsewhere build with UseAspire=true.");
        }

        AppModelCheck.Run(resources);

        _folder = await StackFolder.Open(
            AppHostFolder.CheckoutAround(appHostFolder), kept: resources.Any(r => r.Annotations.OfType<DataVolume>().Any()));

        try
        {
            TakePorts();
            _instances = new StackPlan(resources, configuration, appHost, _folder, _ports, _http, notifications, console).Instances();
            Refuse(_instances.SelectMany(i => i.Runnable.Problems()).Distinct().ToList());
            _statusPage = await StatusPage.Start(_ports.Take(RandomPorts ? null : StatusPagePort), lines => Describe(lines), cancellationToken);
        }
        catch
        {
            // Nothing runs yet; from here on the folder may be another host's.
            _stopped = true;
            Release();
            throw;
        }

        console.Write(ConsoleLines.Host, $"status page {_statusPage.Url}");
        console.Write(ConsoleLines.Host, $"data and generated passwords in {_folder.Home}");

        _running = Task.WhenAll([
            .. _instances.Select(i => i.Run(_stopping.Token)),
            KeepRunFile(_stopping.Token),
            Announce(console, startedAt, _stopping.Token),
        ]);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stopped || _folder is null)
        {
            return;
        }

        _stopped = true;
        await _stopping.CancelAsync();

        // Whatever went wrong in there is told at the end: first everything is stopped.
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        await Task.WhenAll(_instances.Where(i => !i.Runnable.IsServer).Select(i => i.Stop(PatienceWithServices)));
        await Task.WhenAll(_instances.Where(i => i.Runnable.IsServer).Select(i => i.Stop(PatienceWithServers)));
        await TaggedProcesses.End(Home);

        if (_statusPage is not null)
        {
            await _statusPage.DisposeAsync();
        }

        RunFile.Delete(Home);
        Release();
        await _running;
    }

    public void Dispose()
    {
        _http.Dispose();
        _stopping.Dispose();
    }

    private void TakePorts()
    {
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<Endpoint>())
            {
                endpoint.Ports.Clear();

                for (var replica = 0; replica < StackPlan.ReplicasOf(resource); replica++)
                {
                    endpoint.Ports.Add(_ports.Take(RandomPorts || replica > 0 ? null : endpoint.Port));
                }
            }
        }
    }

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new DistributedApplicationException("Nothing was started:" + string.Concat(problems.Select(p => $"\n  {p}")));
        }
    }

    private RunFile Describe(int lines) => RunFile.Of(Home, _statusPage?.Url ?? "", _instances, lines);

    /// <summary>Writes run.json at once and after every change.</summary>
    private async Task KeepRunFile(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var next = notifications.NextChange();
                Describe(lines: 0).Write();
                await next.WaitAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; the file is deleted when nothing runs any more.
        }
    }

    private async Task Announce(ConsoleLines console, long startedAt, CancellationToken stopping)
    {
        try
        {
            await notifications.When(() => _instances.TrueForAll(i => i.IsHealthy || i.State == KnownResourceStates.Finished) ? this : null, stopping);
            console.Write(ConsoleLines.Host, $"all healthy after {TimeProvider.System.GetElapsedTime(startedAt).TotalSeconds:0.0} s");
        }
        catch (OperationCanceledException)
        {
            // Stopped before.
        }
    }

    private void Release()
    {
        _folder?.Dispose();
        _ports.Dispose();
    }
}
