using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LogistikAspire.Cli.Stacks;

/// <summary>The system that <c>./logistik run</c> started in this checkout, as its engine describes it in <c>.data/run.json</c>.</summary>
internal static class RunningStack
{
    /// <summary>Address of the healthy gateway; null when nothing runs, or not yet.</summary>
    public static Uri? Gateway() => Read() is { } run && Resource(run, "gateway") is { } gateway && gateway["healthy"]!.GetValue<bool>()
        ? new Uri(gateway["urls"]![0]!.GetValue<string>())
        : null;

    /// <summary>The status page, and every resource with its addresses.</summary>
    public static (string StatusPage, IReadOnlyList<(string Name, string Urls)> Resources)? Addresses() => Read() is { } run
        ? (run["statusPage"]!.GetValue<string>(),
            [.. run["resources"]!.AsArray().Select(r => (r!["name"]!.GetValue<string>(), string.Join(" ", r["urls"]!.AsArray().Select(u => u!.GetValue<string>()))))])
        : null;

    private static JsonNode? Read()
    {
        try
        {
            var run = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout(), ".data", "run.json")))!;
            return IsAlive(run["pid"]!.GetValue<int>()) ? run : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static JsonNode? Resource(JsonNode run, string name) =>
        run["resources"]!.AsArray().FirstOrDefault(r => r!["name"]!.GetValue<string>() == name);

    public static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LogistikAspire.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
