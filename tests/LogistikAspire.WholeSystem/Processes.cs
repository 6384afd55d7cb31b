using System.Diagnostics;
using System.Globalization;

namespace LogistikAspire.WholeSystem;

/// <summary>Processes of this machine, by who started whom.</summary>
public static class Processes
{
    /// <summary>
    /// A process and everything that runs because of it. Aspire's orchestrator detaches itself and says in its arguments whose end it
    /// waits for; so do its monitors.
    /// </summary>
    public static IReadOnlyList<int> Tree(int root)
    {
        var all = All().ToList();
        List<int> found = [root];
        for (var i = 0; i < found.Count; i++)
        {
            var id = found[i];
            found.AddRange(all.Where(p => p.Parent == id || p.Monitors(id)).Select(p => p.Id).Except(found).ToList());
        }

        return found;
    }

    /// <summary>The file name of a process's program; empty when it ended.</summary>
    public static string ProgramOf(int process) => Path.GetFileName(Arguments(process)[0]);

    public static bool IsAlive(int process) =>
        Read($"/proc/{process}/stat") is { Length: > 0 } stat && !stat.Contains(") Z ", StringComparison.Ordinal);

    /// <summary>Kills a process as a power cut would; with a program, the process of that program among those it started.</summary>
    public static void Kill(int process, string? program = null)
    {
        var victim = program is null ? process : Tree(process).First(p => ProgramOf(p) == program);
        using var running = Process.GetProcessById(victim);
        running.Kill();
    }

    private static IEnumerable<Running> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            // "pid (name) state ppid …", where the name may hold anything but ends at the last parenthesis.
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && Read($"{folder}/stat") is { Length: > 0 } stat)
            {
                yield return new(
                    id, int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture), Arguments(id));
            }
        }
    }

    private static string[] Arguments(int process) => Read($"/proc/{process}/cmdline").Split('\0');

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended meanwhile
        }
    }

    private sealed record Running(int Id, int Parent, string[] Arguments)
    {
        public bool Monitors(int process) =>
            Array.IndexOf(Arguments, "--monitor") is >= 0 and var at && Arguments[at + 1] == process.ToString(CultureInfo.InvariantCulture);
    }
}
