using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Gateway.Tests;

/// <summary>A small service behind the gateway: it echoes, stalls, breaks off, dies and comes back at the same address.</summary>
public sealed class Service(string name) : IAsyncDisposable
{
    private readonly int _port = Ports.Free();
    private WebApplication? _app;

    /// <summary>How a call reached it.</summary>
    /// <param name="Path">Decoded, with the query as it was sent.</param>
    public sealed record Seen(string Name, string Method, string Path, IReadOnlyDictionary<string, string> Headers, long Body);

    public string Name => name;

    /// <summary>As the gateway's settings name it.</summary>
    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>Whether <c>/health</c> says that it is ready.</summary>
    public bool IsReady { get; set; } = true;

    /// <summary>Calls that reached it, health checks left out.</summary>
    public ConcurrentQueue<Seen> Calls { get; } = [];

    public static async Task<Service> Start(string name)
    {
        var service = new Service(name);
        await service.Return();
        return service;
    }

    /// <summary>Ends it in the middle of whatever it does.</summary>
    public async Task Die()
    {
        if (_app is { } app)
        {
            _app = null;
            using var atOnce = new CancellationTokenSource();
            await atOnce.CancelAsync();
            await app.StopAsync(atOnce.Token);
            await app.DisposeAsync();
        }
    }

    public async Task Return()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(Answer);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await Die();

    private async Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path == "/health")
        {
            response.StatusCode = IsReady ? 200 : 503;
            return;
        }

        // Noted before the body is read: a call that breaks off has arrived all the same.
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var seen = new Seen(name, request.Method, $"{request.Path.Value}{request.QueryString}", headers, 0);
        Calls.Enqueue(seen);
        switch (request.Path.Value)
        {
            case "/stall":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "/break":
                context.Abort();
                break;
            case "/break-in-the-middle":
                response.ContentLength = 100;
                await response.WriteAsync("the first half");
                await response.Body.FlushAsync();
                await Task.Delay(300); // so that it is on its way
                context.Abort();
                break;
            case "/list":
                response.ContentType = request.Query["type"].ToString();
                await response.WriteAsync(string.Concat(Enumerable.Repeat("63.03.05.2001,", 1_000)));
                break;
            case "/page":
                response.ContentType = "text/html; charset=utf-8";
                response.Headers.Server = "Secret/1.0";
                await response.WriteAsync("<html></html>");
                break;
            default:
                await response.WriteAsJsonAsync(seen with { Body = await Count(request.Body) });
                break;
        }
    }

    private static async Task<long> Count(Stream body)
    {
        var buffer = new byte[64 * 1024];
        var (total, read) = (0L, 0);
        while ((read = await body.ReadAsync(buffer)) > 0)
        {
            total += read;
        }

        return total;
    }
}
