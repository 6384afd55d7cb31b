using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;

namespace LocalAspire.Hosting;

/// <summary>
/// The folder one running stack owns, held by a lock that ends with this process however it ends.
/// A stack that keeps data owns <c>.data</c> of the checkout: there is one at a time. Any other owns a fresh folder below <c>.data/temp</c>,
/// deleted at its end, and as many as one likes run side by side.
/// </summary>
internal sealed class StackFolder : IDisposable
{
    private const string Temporary = "temp";

    private readonly FileStream _lock;
    private readonly bool _kept;

    private StackFolder(string home, string servers, bool kept, FileStream held)
    {
        Home = home;
        Servers = servers;
        _kept = kept;
        _lock = held;
    }

    /// <summary>For this user: run.json, secrets, the broker.</summary>
    public string Home { get; }

    /// <summary>For servers that run as another user; the same as <see cref="Home"/> wherever that user may enter it.</summary>
    public string Servers { get; }

    /// <summary>Ends what an earlier host left behind when it was killed, and takes the folder.</summary>
    /// <exception cref="DistributedApplicationException">The data is in use by a running host.</exception>
    public static async Task<StackFolder> Open(string checkout, bool kept)
    {
        var data = Directory.CreateDirectory(Path.Combine(checkout, ".data")).FullName;
        var servers = ServerFolderFor(checkout, data);

        await RemoveAbandoned(data, servers);

        if (!kept)
        {
            return Fresh(data, servers);
        }

        var held = TryLock(data) ?? throw new DistributedApplicationException(InUse(data));
        await TaggedProcesses.End(data);

        return new StackFolder(data, servers, kept, held);
    }

    /// <summary>A folder for one resource's data; the same one at the next start if it is kept.</summary>
    public static string For(string parent, string resource, DataVolume? volume)
    {
        var folder = Path.Combine(parent, volume is null ? $"{resource}.fresh" : volume.Name);

        if (volume is null && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return folder;
    }

    public void Dispose()
    {
        foreach (var folder in new[] { Home, Servers }.Distinct().Where(Directory.Exists))
        {
            var passing = _kept ? Directory.GetDirectories(folder, "*.fresh") : [folder];
            Array.ForEach(passing, f => Directory.Delete(f, recursive: true));
        }

        _lock.Dispose();
    }

    private static StackFolder Fresh(string data, string servers)
    {
        var name = $"{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        var home = Path.Combine(data, Temporary, name);

        // Locked before it can be seen: another host that starts now takes an unlocked folder for an abandoned one.
        var draft = Directory.CreateDirectory(Path.Combine(data, name)).FullName;
        var held = TryLock(draft)!;
        Directory.CreateDirectory(Path.Combine(data, Temporary));
        Directory.Move(draft, home);

        return new StackFolder(home, Directory.CreateDirectory(Path.Combine(servers, Temporary, name)).FullName, kept: false, held);
    }

    private static async Task RemoveAbandoned(string data, string servers)
    {
        var temporary = Path.Combine(data, Temporary);

        foreach (var folder in Directory.Exists(temporary) ? Directory.GetDirectories(temporary) : [])
        {
            if (TryLock(folder) is not { } held)
            {
                continue;
            }

            using (held)
            {
                await TaggedProcesses.End(folder);
                var elsewhere = Path.Combine(servers, Temporary, Path.GetFileName(folder));

                if (Directory.Exists(elsewhere))
                {
                    Directory.Delete(elsewhere, recursive: true);
                }

                if (Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
    }

    private static FileStream? TryLock(string home)
    {
        try
        {
            return new FileStream(Path.Combine(home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string InUse(string home)
    {
        var holder = RunFile.Read(home);
        var who = holder is null ? "another process" : $"process {holder.Pid}, status page {holder.StatusPage}";

        return $"Already running: the data in {home} is in use by {who}. Stop that one first (Ctrl+C, or SIGTERM to the process).";
    }

    /// <summary>PostgreSQL refuses to run as root, and its own user may not enter, say, a checkout in root's home.</summary>
    private static string ServerFolderFor(string checkout, string data)
    {
        if (!Environment.IsPrivilegedProcess || EveryoneMayEnter(data))
        {
            return data;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(checkout)))[..8];
        return Directory.CreateDirectory(Path.Combine("/var/lib", "localaspire", $"{Path.GetFileName(checkout)}-{hash}")).FullName;
    }

    private static bool EveryoneMayEnter(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (!above.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }
}
