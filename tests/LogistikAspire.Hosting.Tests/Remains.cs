using LogistikAspire.WholeSystem;

namespace LogistikAspire.Hosting.Tests;

/// <summary>What a host has running and lying about, and whether it goes with it.</summary>
internal static class Remains
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Those of one process: other suites have theirs at the same time.</summary>
    public static string[] TemporaryFolders(int process) => Directory.GetDirectories(Path.GetTempPath(), $"logistik-{process}-*");

    /// <summary>Within 30 seconds nothing of it runs.</summary>
    public static async Task Gone(int[] processes)
    {
        for (var second = 0; second < 30 && processes.Any(Processes.IsAlive); second++)
        {
            await Task.Delay(1000, Ct);
        }

        Assert.DoesNotContain(processes, Processes.IsAlive);
    }

    /// <summary>Whether anything of these processes listens, for whoever is on this machine or for everybody.</summary>
    public static bool Listens(IEnumerable<int> processes, bool everywhere) =>
        processes.SelectMany(SocketsOf).Intersect(Listening(everywhere)).Any();

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
