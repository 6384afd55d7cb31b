namespace LogistikAspire.Cli.Stacks;

/// <summary>The source tree that this program was built from.</summary>
public static class Checkout
{
    public static string Folder { get; } = Around(AppContext.BaseDirectory);

    /// <summary>Copies the sources, without what was built or stored in them.</summary>
    public static void CopyTo(string target) => Copy(new DirectoryInfo(Folder), Directory.CreateDirectory(target));

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(f => f.Name is not ("bin" or "obj" or ".git" or ".data")))
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }

    private static string Around(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LogistikAspire.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{start} is in no checkout of the sources.");
    }
}
