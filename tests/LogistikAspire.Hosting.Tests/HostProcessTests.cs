using System.Diagnostics;
using System.Net.Sockets;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Hosting.Tests;

/// <summary>What concerns the app host as a process: its end, however it comes, and what the next one finds.</summary>
public sealed class HostProcessTests(ITestOutputHelper output) : IDisposable
{
    // The server's own user has to pass through it, so no private folder.
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"logistik-host-{Guid.NewGuid():N}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_host_killed_in_the_middle_of_the_story_loses_nothing_and_the_next_one_goes_on()
    {
        Patience.Longest = TimeSpan.FromMinutes(5); // a story that meets the gap
        var port = Ports.Free();
        var settings = new[] { $"--DataFolder={_folder}", $"--GatewayPort={port}" };
        var flooded = new TaskCompletionSource();
        Task<DemoReport> story;
        int[] orphans;
        DemoClients clients;
        GatewayClient api;

        await using (var first = HostProcess.Start(Checkout.Folder, settings))
        {
            await first.UntilHealthy(Ct);
            clients = await first.Clients(Ct);
            api = new GatewayClient(await first.Gateway(Ct), clients);
            story = new Story(api, BanjarCase.Load(), Guid.CreateVersion7(), step =>
            {
                output.WriteLine(step.Title);
                if (step.Title.StartsWith("Flood", StringComparison.Ordinal))
                {
                    flooded.TrySetResult();
                }
            }).Play(Ct);
            await Task.WhenAny(flooded.Task, story);
            orphans = [.. first.Descendants()];
            Assert.NotEmpty(orphans);
            first.Kill();
        }

        // At once: the servers of the first one still hold their data.
        var watch = Stopwatch.StartNew();
        await using (var second = HostProcess.Start(Checkout.Folder, settings))
        {
            await second.UntilHealthy(Ct);
            output.WriteLine($"Healthy again {watch.Elapsed.TotalSeconds:0.0} s after the kill.");

            var report = await story;

            Assert.Empty(Verdict.Failures(report));
            await Dashboard.TellsOfTheDeparture(second, report.OperationId, report.Shipments[^1], Ct);
            await Dashboard.ListsNoQueries(second, Ct);
            api.Dispose();
            clients.Dispose();
            await Remains.Gone(orphans);
            orphans = [.. second.Descendants()];
            Assert.True(Remains.Listens(orphans, everywhere: false));
            Assert.False(Remains.Listens(orphans, everywhere: true));
        }

        await Remains.Gone(orphans);
        Assert.False(IsListening(port));
    }

    [Fact]
    public async Task A_stop_takes_temporary_data_with_it_also_while_the_system_starts()
    {
        await using var host = HostProcess.Start(Checkout.Folder, "--KeepData=false");
        await Patience.Until(
            () => Task.FromResult(host.Descendants().Select(Processes.ProgramOf).Contains("beam.smp")), "the broker starts", Ct);
        int[] processes = [.. host.Descendants(), host.Id];
        Assert.NotEmpty(processes.SelectMany(Remains.TemporaryFolders));

        var watch = Stopwatch.StartNew();
        await host.Stop();
        output.WriteLine($"Stopped in {watch.Elapsed.TotalSeconds:0.0} s.");

        await Remains.Gone(processes);
        Assert.Empty(processes.SelectMany(Remains.TemporaryFolders));
    }

    private static bool IsListening(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
