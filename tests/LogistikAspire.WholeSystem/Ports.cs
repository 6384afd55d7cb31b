using System.Net;
using System.Net.Sockets;

namespace LogistikAspire.WholeSystem;

public static class Ports
{
    /// <summary>A port of loopback on which nobody listens.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
