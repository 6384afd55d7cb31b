using System.Reflection;

namespace LogistikAspire.Architecture.Tests;

/// <summary>The assemblies and source files that the rules are about.</summary>
internal static class Solution
{
    public static readonly string[] ServiceNames = ["Scheduling", "Warehouse", "Escort", "Mitigation", "Identity"];

    public static IEnumerable<Assembly> Services => ServiceNames.Select(name => Load($"LogistikAspire.{name}"));

    public static Assembly Contracts => typeof(Contracts.Scheduling.OperationOpened).Assembly;

    public static string Root { get; } = FindRoot();

    public static Assembly Load(string name) => Assembly.Load(name);

    /// <summary>Source files that people wrote below a folder of the repository: C# unless another pattern is given.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
                && !path.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}"))
            .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllText(path)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LogistikAspire.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the solution.");
    }
}
