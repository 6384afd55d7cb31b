using System.Reflection;

namespace LocalAspire.Hosting;

/// <summary>Where an app host's project is, and the checkout around it.</summary>
internal static class AppHostFolder
{
    /// <summary>Written into the assembly by LocalAspire.AppHost.targets, under Aspire's own key.</summary>
    private const string MetadataKey = "apphostprojectpath";

    public static string Of(Assembly? appHost) =>
        appHost?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == MetadataKey)?.Value
        ?? Directory.GetCurrentDirectory();

    /// <summary>The nearest folder above that is a git checkout or holds a solution; the folder itself when there is none.</summary>
    public static string CheckoutAround(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            // In a git worktree .git is a file.
            if (Path.Exists(Path.Combine(candidate.FullName, ".git")) || candidate.EnumerateFiles("*.sln*").Any())
            {
                return candidate.FullName;
            }
        }

        return folder;
    }
}
