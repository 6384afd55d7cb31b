using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.System.Tests;

/// <summary>Takes the spans that the services export (OTLP over HTTP) and tells which services took part in a trace.</summary>
public sealed class TraceCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> _exports = [];
    private WebApplication? _app;

    public string Address => _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _exports.Enqueue(body.ToArray());
        });
        _app.MapPost("/v1/{signal}", () => Results.Ok());
        await _app.StartAsync();
    }

    /// <summary>Whether the service exported a span of the trace. An export is one process's, so both must stand in the same one.</summary>
    public bool Saw(string service, ActivityTraceId trace)
    {
        var id = new byte[16];
        trace.CopyTo(id);
        var name = ServiceName(service);
        return _exports.Any(export => export.AsSpan().IndexOf(id) >= 0 && export.AsSpan().IndexOf(name) >= 0);
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The resource attribute as protobuf has it: key "service.name" (field 1), value (field 2) holding a string (field 1).</summary>
    private static byte[] ServiceName(string service) =>
        [.. Encoding.ASCII.GetBytes("service.name"), 0x12, (byte)(service.Length + 2), 0x0A, (byte)service.Length, .. Encoding.ASCII.GetBytes(service)];
}
