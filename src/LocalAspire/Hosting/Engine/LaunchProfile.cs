using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace LocalAspire.Hosting;

/// <summary>What a project's launchSettings.json says of how to start it over http.</summary>
internal sealed record LaunchProfile(int? HttpPort, IReadOnlyDictionary<string, string> Variables)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The profile named "http", or else the first that runs the project and has an http address. Null without a file.</summary>
    public static LaunchProfile? Of(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");

        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var profiles = JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient)?["profiles"]?.AsObject() ?? [];
            var runnable = profiles.Where(p => (string?)p.Value?["commandName"] == "Project").ToList();
            var chosen = runnable.Find(p => p.Key == "http").Value ?? runnable.Find(p => HttpPortOf(p.Value) is not null).Value;

            return new LaunchProfile(
                HttpPortOf(chosen),
                chosen?["environmentVariables"]?.AsObject().ToDictionary(v => v.Key, v => (string?)v.Value ?? "") ?? []);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or UriFormatException)
        {
            throw new DistributedApplicationException($"{file} cannot be read: {wrong.Message}", wrong);
        }
    }

    public void ApplyTo(ProjectResource project)
    {
        if (HttpPort is not null)
        {
            project.Annotations.Add(new Endpoint("http", "http", HttpPort, Variable: null));
        }

        project.Annotations.Add(new Variables((variables, _) =>
        {
            foreach (var (name, value) in Variables)
            {
                variables[name] = value;
            }

            return Task.CompletedTask;
        }));
    }

    private static int? HttpPortOf(JsonNode? profile) =>
        ((string?)profile?["applicationUrl"])?.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(url => new Uri(url.Trim()))
            .FirstOrDefault(url => url.Scheme == Uri.UriSchemeHttp)?.Port;
}
