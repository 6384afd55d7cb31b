namespace LogistikAspire.Architecture.Tests;

/// <summary>
/// A service is foldered by its nouns, and no two nouns need each other. Where a service has wings, each refers only to those before it.
/// What lies beside the wings (database, printing, telemetry) opens no way round that.
/// </summary>
public sealed class FoldersTests(ITestOutputHelper output)
{
    /// <summary>A service, and its wings in their order, if it has any.</summary>
    public static TheoryData<string, string[]> Services => new()
    {
        { "Scheduling", [] },
        { "Warehouse", ["Operation", "Custody", "Goods", "Boxes", "Road", "Ending"] },
    };

    [Theory, MemberData(nameof(Services))]
    public void No_circle_leads_through_the_folders(string service, string[] wings)
    {
        var graph = ReferenceGraph.Of(service);

        output.WriteLine($"{graph}");
        Assert.True(graph.Folders.Count > Math.Max(5, wings.Length));
        Assert.True(graph.References.Count > graph.Folders.Count);
        AssertNone(graph.Circles());
    }

    [Theory, MemberData(nameof(Services))]
    public void A_wing_leads_only_to_those_before_it(string service, string[] wings)
    {
        var graph = ReferenceGraph.Of(service).By(folder => folder.Split('.')[0]);

        output.WriteLine($"{graph}");
        Assert.Subset(graph.Folders.ToHashSet(), wings.ToHashSet());
        AssertNone(
        [
            .. from wing in wings.Index()
               from later in wings.Skip(wing.Index + 1)
               where graph.Reach(wing.Item).Contains(later)
               select $"{wing.Item} → {later}: {graph.Why(wing.Item, later)}",
        ]);
    }

    [Theory, MemberData(nameof(Services))]
    public void A_namespace_is_its_folder(string service, string[] wings)
    {
        var sources = Path.Combine("src", $"LogistikAspire.{service}");
        var files = Solution.Sources(sources).Where(f => f.Path != Path.Combine(sources, "Program.cs")).ToList();

        Assert.True(files.Count > Math.Max(50, wings.Length));
        Assert.All(files, f => Assert.Contains($"\nnamespace {NamespaceOf(f.Path)};\n", $"\n{f.Text}"));
    }

    private static string NamespaceOf(string path) =>
        Path.GetRelativePath("src", Path.GetDirectoryName(path)!).Replace(Path.DirectorySeparatorChar, '.');

    private static void AssertNone(IReadOnlyList<string> wrong) => Assert.True(wrong.Count == 0, string.Join('\n', wrong));
}
