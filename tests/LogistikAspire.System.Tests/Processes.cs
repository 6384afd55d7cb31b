using System.Diagnostics;

namespace LogistikAspire.System.Tests;

internal static class Processes
{
    /// <summary>Running processes of a program that this test run started, and no other run's.</summary>
    public static IEnumerable<Process> OfThisTest(string program)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && Program(folder) == program && Parent(folder) == Environment.ProcessId)
            {
                yield return Process.GetProcessById(pid);
            }
        }
    }

    private static string? Program(string folder) => Path.GetFileName(Read(Path.Combine(folder, "cmdline"))?.Split('\0')[0]);

    // "pid (name) state ppid …", where the name may hold anything but ends at the last parenthesis.
    private static int? Parent(string folder) => Read(Path.Combine(folder, "stat")) is { } stat
        ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], global::System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it ended meanwhile
        }
    }
}
