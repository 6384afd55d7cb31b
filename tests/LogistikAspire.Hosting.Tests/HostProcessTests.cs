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
            api.Dispose();
            clients.Dispose();
            await Gone(orphans);
            orphans = [.. second.Descendants()];
        }

        await Gone(orphans);
        Assert.False(IsListening(port));
    }

    [Fact]
    public async Task Everything_listens_on_loopback_only_and_a_stop_leaves_nothing()
    {
        int[] processes;
        await using (var host = HostProcess.Start(Checkout.Folder, "--KeepData=false"))
        {
            await host.UntilHealthy(Ct);
            processes = [.. host.Descendants(), host.Id];
            Assert.NotEmpty(processes.SelectMany(TemporaryFolders));

            var ours = processes.SelectMany(SocketsOf).ToHashSet();
            Assert.NotEmpty(ours.Intersect(Listening(everywhere: false)));
            Assert.Empty(ours.Intersect(Listening(everywhere: true)));

            var watch = Stopwatch.StartNew();
            await host.Stop();
            output.WriteLine($"Stopped in {watch.Elapsed.TotalSeconds:0.0} s.");
        }

        await Gone(processes);
        Assert.Empty(processes.SelectMany(TemporaryFolders));
    }

    /// <summary>Those of one process: other suites have theirs at the same time.</summary>
    private static string[] TemporaryFolders(int process) => Directory.GetDirectories(Path.GetTempPath(), $"logistik-{process}-*");

    /// <summary>Within 30 seconds nothing of it runs.</summary>
    private static async Task Gone(int[] processes)
    {
        for (var second = 0; second < 30 && processes.Any(Processes.IsAlive); second++)
        {
            await Task.Delay(1000, Ct);
        }

        Assert.DoesNotContain(processes, Processes.IsAlive);
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

    private static IEnumerable<string> SocketsOf(int process)
    {
        try
        {
            return [.. Directory.GetFiles($"/proc/{process}/fd")
                .Select(f => File.ResolveLinkTarget(f, false)?.Name ?? "")
                .Where(n => n.StartsWith("socket:", StringComparison.Ordinal))];
        }
        catch (IOException)
        {
            return []; // it ended meanwhile
        }
    }

    /// <summary>Listening sockets from the kernel's table: state 0A; the address in hexadecimal, byte by byte from the last.</summary>
    private static IEnumerable<string> Listening(bool everywhere) =>
        from table in new[] { "/proc/net/tcp", "/proc/net/tcp6" }
        from line in File.ReadLines(table).Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields[3] == "0A"
        let address = fields[1].Split(':')[0]
        let isLoopback = address is "0100007F" or "00000000000000000000000001000000" or "0000000000000000FFFF00000100007F"
        where isLoopback != everywhere
        select $"socket:[{fields[9]}]";
}
