using System.Globalization;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.System.Tests.HttpFiles;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>The story as a reader plays it by hand: <c>docs/api/*.http</c>.</summary>
public sealed class HttpFilesTests(SystemStack system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static List<HttpFile> Files =>
        [.. Directory.EnumerateFiles(
            Path.Combine(Checkout.Folder, "docs", "api"), "*.http").OrderBy(NumberOf).Select(HttpFile.Read)];

    private static int NumberOf(string file) => int.Parse(Path.GetFileName(file).Split('-')[0], CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_request_is_answered_as_its_file_says()
    {
        using var http = new HttpClient();
        var player = new HttpFilePlayer(http, new Dictionary<string, string>
        {
            ["gateway"] = system.Gateway.GetLeftPart(UriPartial.Authority),
            ["key"] = system.Running.Clients.Secret,
            ["operation"] = $"{Guid.CreateVersion7()}",
        });

        foreach (var file in Files)
        {
            await player.Play(file, Ct);
        }
    }

    [Fact]
    public void All_files_play_on_the_same_operation_of_the_usual_system()
    {
        var common = Files[0].Variables;

        Assert.True(Files.Sum(f => f.Requests.Count) > 80);
        Assert.Equal("http://localhost:8080", common["gateway"]);
        Assert.All(Files, file => Assert.All(common, variable => Assert.Equal(variable.Value, file.Variables[variable.Key])));
    }
}
