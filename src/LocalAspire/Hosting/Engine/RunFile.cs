using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalAspire.Hosting;

/// <summary>
/// run.json in the stack's folder: where to find what runs. Replaced whole at every change, deleted at the end, free of secrets.
/// </summary>
/// <param name="Pid">The host's process.</param>
/// <param name="Started">When that process started (UTC); a process of that id with another start is not the host.</param>
/// <param name="StatusPage">Address of the status page; <c>/status.json</c> below it has this and the last lines.</param>
/// <param name="Data">The stack's folder.</param>
internal sealed record RunFile(int Pid, DateTimeOffset Started, string StatusPage, string Data, IReadOnlyList<RunFile.Entry> Resources)
{
    private const string FileName = "run.json";

    /// <param name="State">"Running" when every replica runs, else the state of the first that does not.</param>
    /// <param name="Urls">Of all replicas.</param>
    internal sealed record Entry(
        string Name, string Type, string State, bool Healthy, IReadOnlyList<string> Urls, IReadOnlyList<Replica> Instances);

    internal sealed record Replica(
        string Id, string State, bool Healthy, string? Note, int? Pid, int Restarts, int? ExitCode, IReadOnlyList<string> Urls)
    {
        /// <summary>Newest last; on the status page only.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<string>? Lines { get; init; }
    }

    public static RunFile Of(string home, string statusPage, IEnumerable<Instance> instances, int lines) => new(
        Environment.ProcessId,
        Process.GetCurrentProcess().StartTime.ToUniversalTime(),
        statusPage,
        home,
        [.. instances.GroupBy(i => i.Resource.Name).Select(replicas => EntryOf([.. replicas], lines))]);

    public static RunFile? Read(string home)
    {
        try
        {
            return JsonSerializer.Deserialize<RunFile>(File.ReadAllText(Path.Combine(home, FileName)), JsonSerializerOptions.Web);
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            return null;
        }
    }

    public void Write()
    {
        var file = Path.Combine(Data, FileName);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this, JsonSerializerOptions.Web));
        File.Move(file + ".new", file, overwrite: true);
    }

    public static void Delete(string home) => File.Delete(Path.Combine(home, FileName));

    private static Entry EntryOf(IReadOnlyList<Instance> replicas, int lines)
    {
        var telling = replicas.FirstOrDefault(r => !r.IsHealthy) ?? replicas[0];

        return new Entry(
            telling.Resource.Name,
            telling.Runnable.Type,
            telling.State,
            replicas.All(r => r.IsHealthy),
            [.. replicas.SelectMany(r => r.Runnable.Urls)],
            [.. replicas.Select(r => new Replica(r.Id, r.State, r.IsHealthy, r.Note, r.Pid, r.Restarts, r.ExitCode, r.Runnable.Urls)
            {
                Lines = lines == 0 ? null : r.Lines.Latest(lines),
            })]);
    }
}
