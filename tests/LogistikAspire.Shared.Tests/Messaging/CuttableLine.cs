using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LogistikAspire.Shared.Tests.Messaging;

/// <summary>A TCP line to the broker that can be cut and mended, so that a service loses it while the others keep it.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly Uri _broker;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly Task _accepting;
    private volatile bool _cut;

    public CuttableLine(string broker)
    {
        _broker = new Uri(broker);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>amqp:// address of this end.</summary>
    public string Broker =>
        new UriBuilder(_broker) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.ToString();

    public void Cut()
    {
        _cut = true;
        while (_ends.TryTake(out var end))
        {
            end.Close();
        }
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient near;
            try
            {
                near = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            if (_cut)
            {
                near.Close();
                continue;
            }

            _ = Carry(near);
        }
    }

    private async Task Carry(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_broker.Host, _broker.Port);
            _ends.Add(near);
            _ends.Add(far);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
        finally
        {
            near.Close();
        }
    }
}
