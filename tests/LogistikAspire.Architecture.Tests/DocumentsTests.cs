using System.Text.RegularExpressions;

namespace LogistikAspire.Architecture.Tests;

/// <summary>What the documents say of this repository is there.</summary>
public sealed partial class DocumentsTests
{
    private const int ReadmeLines = 110;

    private static readonly string[] Documents =
    [
        .. Directory.EnumerateFiles(Solution.Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Solution.Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    public static TheoryData<string> Names => [.. Documents.Select(path => Path.GetRelativePath(Solution.Root, path))];

    [Fact]
    public void README_fits_on_a_page() =>
        Assert.InRange(File.ReadLines(Path.Combine(Solution.Root, "README.md")).Count(), 50, ReadmeLines);

    [Theory, MemberData(nameof(Names))]
    public void Links_lead_to_a_file(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Solution.Root, document))!;
        var links = Links().Matches(Read(document)).Select(link => link.Groups[1].Value).Where(link => !link.Contains("://"));

        Assert.All(links, link =>
        {
            var (file, heading) = link.Split('#') is [var path, var anchor] ? (path, anchor) : (link, null);
            var target = Path.GetFullPath(file.Length == 0 ? Path.Combine(Solution.Root, document) : Path.Combine(folder, file));
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{link} leads nowhere.");
            Assert.StartsWith(Solution.Root, target);
            Assert.True(heading is null || Anchors(target).Contains(heading), $"{file} has no heading #{heading}.");
        });
    }

    [Theory, MemberData(nameof(Names))]
    public void Files_that_are_named_exist(string document)
    {
        var files = Paths().Matches(Read(document)).Select(path => path.Groups[1].Value).Where(path => !path.Contains("/bin/"));

        Assert.All(files, path => Assert.True(Path.Exists(Path.Combine(Solution.Root, path)), $"{path} does not exist."));
    }

    [Fact]
    public void Files_are_named_at_all() => Assert.True(Documents.Sum(path => Paths().Count(File.ReadAllText(path))) > 30);

    [Fact]
    public void The_list_of_metrics_is_complete()
    {
        var measured = Solution.Sources("src")
            .Where(file => file.Text.Contains("new Meter(") || file.Text.Contains("IReadOnlyList<Gauge> Gauges"))
            .SelectMany(file => Instruments().Matches(file.Text)).Select(name => name.Groups[1].Value).Order().ToList();
        var listed = ListedInstruments().Matches(Read(Path.Combine("docs", "operating.md"))).Select(name => name.Groups[1].Value).Order();

        Assert.True(measured.Count > 10);
        Assert.Equal(measured, listed);
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Solution.Root, document));

    /// <summary>Headings as GitHub makes anchors of them.</summary>
    private static IEnumerable<string> Anchors(string document) => File.ReadLines(document)
        .Where(line => line.StartsWith('#'))
        .Select(line => NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    /// <summary>Such as <c>`src/LogistikAspire.Custody`</c>: a path from the root of the repository.</summary>
    [GeneratedRegex(@"(?<![\w/])((?:src|tests|docs|data|bench|tools|LogistikAspire\.\w+)/[\w./-]*\w)")]
    private static partial Regex Paths();

    [GeneratedRegex(@"(?:CreateCounter<\w+>\(|CreateHistogram<\w+>\(|new\((?:""LogistikAspire\.\w+""|Name),)\s*""(logistik\.[\w.]+)"",")]
    private static partial Regex Instruments();

    [GeneratedRegex(@"(?m)^\| `(logistik\.[\w.]+)` \|")]
    private static partial Regex ListedInstruments();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex NotInAnchors();
}
