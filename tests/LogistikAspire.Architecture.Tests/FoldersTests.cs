namespace LogistikAspire.Architecture.Tests;

/// <summary>
/// A service is foldered by its nouns, and no noun needs another that needs it. Where a service has wings, each refers to those before it
/// only. What lies beside the wings (database, printing, telemetry) opens no way round that.
/// </summary>
public sealed class FoldersTests(ITestOutputHelper output)
{
    /// <summary>A service, and its wings in their order, if it has any.</summary>
    public static TheoryData<string, string[]> Services => new()
    {
        { "Warehouse", ["Operation", "Custody", "Goods", "Boxes", "Road"] },
    };

    [Theory, MemberData(nameof(Services))]
    public void No_circle_leads_through_the_folders(string service, string[] wings)
    {
        var graph = ReferenceGraph.Of(service);

        output.WriteLine($"{graph}");
        Assert.True(graph.Folders.Count > Math.Max(5, wings.Length));
        Assert.True(graph.References.Count > graph.Folders.Count);
        Assert.Empty(graph.Circles());
    }

    [Theory, MemberData(nameof(Services))]
    public void A_wing_refers_only_to_those_before_it(string service, string[] wings)
    {
        var graph = ReferenceGraph.Of(service).By(folder => folder.Split('.')[0]);

        output.WriteLine($"{graph}");
        Assert.Subset(graph.Folders.ToHashSet(), wings.ToHashSet());
        Assert.All(wings.Index(), wing => Assert.DoesNotContain(
            graph.Reach(wing.Item), reached => Array.IndexOf(wings, reached) is var at && at >= wing.Index));
        Assert.Empty(graph.Circles());
    }

    [Theory, MemberData(nameof(Services))]
    public void A_namespace_is_its_folder(string service, string[] wings)
    {
        var files = Solution.Sources(Path.Combine("src", $"LogistikAspire.{service}")).Where(f => Path.GetFileName(f.Path) != "Program.cs").ToList();

        Assert.True(files.Count > Math.Max(50, wings.Length));
        Assert.All(files, f => Assert.Contains($"\nnamespace {Path.GetDirectoryName(f.Path)!["src/".Length..].Replace('/', '.')};\n", $"\n{f.Text}"));
    }
}
