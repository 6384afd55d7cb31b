using System.Globalization;
using System.Text.RegularExpressions;

namespace LogistikAspire.Architecture.Tests;

/// <summary>What <c>.editorconfig</c> says of the length of lines is only a hint to editors; here it holds.</summary>
public sealed partial class LineLengthTests
{
    [Fact]
    public void Lines_are_no_longer_than_editorconfig_says()
    {
        var settings = File.ReadAllText(Path.Combine(Solution.Root, ".editorconfig"));
        var most = int.Parse(MaxLineLength().Match(settings).Groups[1].Value, CultureInfo.InvariantCulture);
        string[] folders = ["src", "tests", "bench", "LogistikAspire.AppHost", "LogistikAspire.ServiceDefaults"];
        var files = folders.SelectMany(folder => Solution.Sources(folder).Concat(Solution.Sources(folder, "*.razor"))).ToList();

        Assert.True(files.Count > 100);
        var longer = files.SelectMany(file => file.Text.Split('\n').Index()
            .Where(line => line.Item.Length > most)
            .Select(line => $"{file.Path}:{line.Index + 1}: {line.Item.Length} characters"));
        Assert.Empty(longer);
    }

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex MaxLineLength();
}
