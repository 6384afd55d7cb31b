using System.Net;
using System.Net.Sockets;

namespace LocalAspire.Hosting;

/// <summary>
/// Ports on 127.0.0.1. A port is reserved among all LocalAspire hosts of the machine from the moment it is chosen, because the server
/// that will listen on it may need many seconds to get that far.
/// </summary>
internal sealed class Loopback : IDisposable
{
    public const string Address = "127.0.0.1";

    // Below the range from which the kernel takes the ports of outgoing connections: those would collide at random.
    private const int FirstFree = 20_000;
    private const int EndFree = 32_000;

    private static readonly string ReservationFolder = Path.Combine(Path.GetTempPath(), "localaspire-ports");

    private readonly List<FileStream> _reservations = [];

    /// <summary>The preferred port if nobody has it, else any free one.</summary>
    public int Take(int? preferred)
    {
        if (preferred is { } port && TryTake(port))
        {
            return port;
        }

        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var candidate = Random.Shared.Next(FirstFree, EndFree);

            if (TryTake(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException($"No free port between {FirstFree} and {EndFree} on {Address}.");
    }

    public void Dispose() => _reservations.ForEach(r => r.Dispose());

    private bool TryTake(int port)
    {
        if (!IsFree(port) || Reserve(port) is not { } reservation)
        {
            return false;
        }

        _reservations.Add(reservation);
        return true;
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            probe.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A lock on a file, so that it ends with this process however it ends.</summary>
    private static FileStream? Reserve(int port)
    {
        try
        {
            if (!Directory.Exists(ReservationFolder))
            {
                const UnixFileMode Everyone = (UnixFileMode)0b111_111_111;
                Directory.CreateDirectory(ReservationFolder);
                File.SetUnixFileMode(ReservationFolder, Everyone | UnixFileMode.StickyBit);
            }

            return new FileStream(
                Path.Combine(ReservationFolder, $"{port}-{Environment.UserName}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
