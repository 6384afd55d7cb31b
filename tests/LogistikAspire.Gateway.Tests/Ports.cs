using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LogistikAspire.Gateway.Tests;

internal static class Ports
{
    private static readonly ConcurrentDictionary<int, bool> Given = [];

    /// <summary>
    /// A port that nobody listens on, never the same twice, and below those that connections get by themselves: a service that died finds
    /// its port free when it returns.
    /// </summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (!Given.TryAdd(port, true))
            {
                continue;
            }

            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
            }
        }
    }
}
