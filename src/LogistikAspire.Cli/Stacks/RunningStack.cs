using System.Text.Json.Nodes;

namespace LogistikAspire.Cli.Stacks;

/// <summary>The system that runs in this checkout, as Aspire's own command line tells of it.</summary>
internal static class RunningStack
{
    /// <summary>Address of the gateway; null when nothing runs here.</summary>
    public static async Task<Uri?> Gateway(CancellationToken ct)
    {
        var (_, output) = await AspireCommand.Run(Checkout.Folder, ["describe", "gateway", "--format", "Json"], ct);
        return output.StartsWith('{')
            && JsonNode.Parse(output)!["resources"]?[0]?["urls"]?.AsArray().FirstOrDefault(u => (string?)u?["name"] == "http") is { } url
            ? new Uri((string)url["url"]!)
            : null;
    }
}
