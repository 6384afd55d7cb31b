using System.Text.Json.Nodes;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>What a running stack tells of itself in run.json (src/LocalAspire/README.md).</summary>
internal sealed class RunFile(JsonNode run)
{
    /// <summary>Of a stack without kept data that this process started.</summary>
    public static RunFile Of(int stackOfProcess)
    {
        var temporary = Path.Combine(Checkout.Folder, ".data", "temp");
        var folder = Directory.GetDirectories(temporary, $"{stackOfProcess}-*").Single();
        return Read(folder) ?? throw new InvalidOperationException($"There is no run.json in {folder}.");
    }

    /// <summary>Null when nothing runs there, or not yet.</summary>
    public static RunFile? Read(string folder)
    {
        try
        {
            return new RunFile(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "run.json")))!);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public bool AllHealthy => run["resources"]!.AsArray() is { Count: > 0 } all && all.All(r => r!["healthy"]!.GetValue<bool>());

    /// <summary>Process ids of all replicas of all resources of a type.</summary>
    public IEnumerable<int> Processes(string type) => run["resources"]!.AsArray()
        .Where(r => r!["type"]!.GetValue<string>() == type)
        .SelectMany(r => r!["instances"]!.AsArray())
        .Select(i => i!["pid"]!.GetValue<int>());
}
