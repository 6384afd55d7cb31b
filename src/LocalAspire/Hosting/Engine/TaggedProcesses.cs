using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LocalAspire.Hosting;

internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

/// <summary>
/// Every process we start carries the stack's folder in its environment, and hands it down. So whatever is left of a stack can be found
/// from outside, be it daemonised, reparented, or an orphan of a host that was killed.
/// </summary>
internal static class TaggedProcesses
{
    public const string Tag = "LOCALASPIRE_DATA";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks them to end, then makes them. Returns when none is left.</summary>
    public static async Task End(string home)
    {
        var askedAt = TimeProvider.System.GetTimestamp();
        var asked = new HashSet<int>();

        while (Find(home) is { Count: > 0 } left)
        {
            var late = TimeProvider.System.GetElapsedTime(askedAt) > Patience;

            foreach (var pid in left.Where(pid => late || asked.Add(pid)))
            {
                Send(pid, late ? Signal.Kill : Signal.Terminate);
            }

            await Task.Delay(50);
        }
    }

    /// <summary>The tagged ones and their descendants: PostgreSQL's children write over their environment.</summary>
    public static IReadOnlySet<int> Find(string home)
    {
        var entry = Encoding.UTF8.GetBytes($"{Tag}={home}\0");
        var parents = new Dictionary<int, int>();
        var found = new HashSet<int>();

        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && pid != Environment.ProcessId && ParentOf(folder) is { } parent)
            {
                parents[pid] = parent;

                if (Read(Path.Combine(folder, "environ")).AsSpan().IndexOf(entry) >= 0)
                {
                    found.Add(pid);
                }
            }
        }

        while (parents.Where(p => found.Contains(p.Value) && !found.Contains(p.Key)).Select(p => p.Key).ToList() is { Count: > 0 } children)
        {
            found.UnionWith(children);
        }

        return found;
    }

    public static void Send(int pid, Signal signal) => _ = Kill(pid, (int)signal);

    /// <summary>Null for one that has ended and only waits to be collected.</summary>
    private static int? ParentOf(string folder)
    {
        // "pid (name) state ppid …", and the name may contain anything.
        var stat = Encoding.UTF8.GetString(Read(Path.Combine(folder, "stat")));
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return fields is [not ("Z" or "X"), var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : null;
    }

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
