using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Testing;
using LocalAspire.Hosting;
using RabbitMQ.Client;

namespace LocalAspire.Tests;

/// <summary>What concerns the host as a process: its end, however it comes, and what the next one finds.</summary>
public sealed class HostProcessTests : IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await SampleHost.Clear();

    public async ValueTask DisposeAsync() => await SampleHost.Clear();

    [Fact]
    public async Task With_everything_in_it_a_killed_host_loses_nothing_and_a_stopped_one_leaves_nothing()
    {
        string message, queue = "kept";

        using (var first = SampleHost.Start())
        {
            var begun = await first.Healthy();
            await using var connection = await Broker(begun);
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Ct);
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Ct);
            await channel.BasicPublishAsync("", queue, true, new BasicProperties { Persistent = true }, "survives"u8.ToArray(), Ct);
            await Put(begun, "survives");

            await first.Kill();
        }

        var orphans = TaggedProcesses.Find(SampleHost.Data);
        Assert.NotEmpty(orphans);

        using var second = SampleHost.Start();
        var run = await second.Healthy();

        await using (var connection = await Broker(run))
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
            message = System.Text.Encoding.UTF8.GetString((await channel.BasicGetAsync(queue, true, Ct))!.Body.Span);
        }

        Assert.Equal("survives", message);
        Assert.True(await Has(run, "survives"));
        Assert.Empty(TaggedProcesses.Find(SampleHost.Data).Intersect(orphans));

        using var management = new HttpClient();
        Assert.Contains("RabbitMQ", await management.GetStringAsync(run.Resources.Single(r => r.Name == "messaging").Urls[1], Ct));

        Assert.InRange(await second.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Empty(TaggedProcesses.Find(SampleHost.Data));
        Assert.False(File.Exists(Path.Combine(SampleHost.Data, "run.json")));
        Assert.Equal(0, await second.Exit());
    }

    [Fact]
    public async Task A_stop_and_a_start_find_the_data_again()
    {
        using (var first = SampleHost.Start(SampleStack.NoBroker))
        {
            await Put(await first.Healthy(), "kept");
            await first.Stop();
        }

        using var second = SampleHost.Start(SampleStack.NoBroker);

        Assert.True(await Has(await second.Healthy(), "kept"));
        await second.Stop();
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_says_who_has_it_and_leaves_it_alone()
    {
        using var first = SampleHost.Start(SampleStack.NoBroker);
        var run = await first.Healthy();

        using var second = SampleHost.Start(SampleStack.NoBroker);

        Assert.Equal(1, await second.Exit());
        Assert.Contains($"in use by process {first.Pid}, status page {run.StatusPage}", second.Output);
        Assert.Equal(Pids(run), Pids(await first.Healthy()));
        await first.Stop();
    }

    [Fact]
    public async Task Taken_ports_do_not_stop_it_and_a_test_stack_runs_beside_it()
    {
        using var statusPage = TryListen(18_888);
        using var web = TryListen(5_977);
        using var host = SampleHost.Start(SampleStack.NoBroker);
        var run = await host.Healthy();
        await using var beside = await SampleStack.Start(SampleStack.NoBroker);
        await beside.Healthy("front");

        Assert.DoesNotContain("18888", run.StatusPage);
        Assert.DoesNotContain(run.Resources.SelectMany(r => r.Urls), url => url.EndsWith(":5977", StringComparison.Ordinal));
        Assert.DoesNotContain(beside.GetEndpoint("web").ToString().TrimEnd('/'), run.Resources.SelectMany(r => r.Urls));
        await host.Stop();
    }

    [Fact]
    public async Task Everything_listens_on_loopback_only()
    {
        using var host = SampleHost.Start();
        await host.Healthy();

        var ours = TaggedProcesses.Find(SampleHost.Data).Append(host.Pid).SelectMany(SocketsOf).ToHashSet();
        var open = ListeningBeyondLoopback().Where(l => ours.Contains(l.Inode)).ToList();

        Assert.NotEmpty(ours);
        Assert.Empty(open);
        await host.Stop();
    }

    private static List<int?> Pids(RunFile run) => [.. run.Resources.SelectMany(r => r.Instances).Select(i => i.Pid)];

    /// <summary>Null when somebody else listens there: taken is taken.</summary>
    private static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);

        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }

    private static async Task<IConnection> Broker(RunFile run)
    {
        var password = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run.Data, "secrets.json"), Ct))
            .RootElement.GetProperty("messaging").GetString()!;
        var address = new Uri(run.Resources.Single(r => r.Name == "messaging").Urls[0]);

        return await new ConnectionFactory { HostName = address.Host, Port = address.Port, UserName = "guest", Password = password }
            .CreateConnectionAsync(Ct);
    }

    private static async Task Put(RunFile run, string text)
    {
        using var http = new HttpClient();
        (await http.PutAsync($"{Web(run)}/notes/{text}", null, Ct)).EnsureSuccessStatusCode();
    }

    private static async Task<bool> Has(RunFile run, string text)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync($"{Web(run)}/notes/{text}", Ct) == "true";
    }

    private static string Web(RunFile run) => run.Resources.Single(r => r.Name == "web").Urls[0];

    private static IEnumerable<string> SocketsOf(int pid) => Directory.Exists($"/proc/{pid}/fd")
        ? Directory.GetFiles($"/proc/{pid}/fd").Select(f => File.ResolveLinkTarget(f, false)?.Name ?? "").Where(n => n.StartsWith("socket:", StringComparison.Ordinal))
        : [];

    /// <summary>From the kernel's table of sockets: state 0A is LISTEN, 0100007F is 127.0.0.1.</summary>
    private static IEnumerable<(string Address, string Inode)> ListeningBeyondLoopback() =>
        from table in new[] { "/proc/net/tcp", "/proc/net/tcp6" }
        from line in File.ReadLines(table).Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields[3] == "0A"
        let address = fields[1].Split(':')[0]
        where address is not ("0100007F" or "00000000000000000000000001000000" or "0000000000000000FFFF00000100007F")
        select (address, $"socket:[{fields[9]}]");
}
