using System.Collections.Concurrent;
using System.Diagnostics;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.System.Tests.Telemetry;

/// <param name="Parent">Empty for the first span of a trace.</param>
/// <param name="Source">The library or the part of the service that made it.</param>
public sealed record CollectedSpan(
    string Service, string TraceId, string SpanId, string Parent, string Source, string Name,
    IReadOnlyDictionary<string, string> Attributes);

/// <param name="Template">The message with the names of its values.</param>
public sealed record CollectedLog(
    string Service, string Category, string Severity, string Template, string TraceId, IReadOnlyDictionary<string, string> Attributes);

/// <param name="Value">Of a gauge or a counter; of a histogram the sum.</param>
/// <param name="Count">How many values a histogram has; 0 for others.</param>
/// <param name="Start">Since when it is counted: another process counts anew.</param>
public sealed record CollectedPoint(
    string Service, string Meter, string Name, string Unit, string Description, IReadOnlyDictionary<string, string> Attributes,
    double Value, long Count, long Start, long Time)
{
    public string Series { get; } =
        $"{Service} {Name} {string.Join(' ', Attributes.OrderBy(a => a.Key).Select(a => $"{a.Key}={a.Value}"))}";

    /// <summary>What only grows: a counter's value, a histogram's count.</summary>
    public double Total => Count > 0 ? Count : Value;

    public bool Has((string Name, string Value)[] attributes) =>
        Array.TrueForAll(attributes, a => Attributes.GetValueOrDefault(a.Name) == a.Value);
}

/// <summary>Takes what the services export (OTLP over HTTP), as data.</summary>
public sealed class TelemetryCollector : IAsyncDisposable
{
    // The simulation makes millions of spans, and none of them is asked for later.
    private const int MostSpans = 200_000;

    private const int MostExports = 5_000;

    private readonly ConcurrentQueue<byte[]> _exported = [];
    private readonly ConcurrentQueue<CollectedSpan> _spans = [];
    private readonly ConcurrentQueue<CollectedLog> _logs = [];
    private readonly ConcurrentDictionary<string, CollectedPoint> _points = [];
    private WebApplication? _app;

    public string Address => _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The latest exports as they came, byte for byte.</summary>
    public IReadOnlyCollection<byte[]> Exported => _exported;

    public IReadOnlyCollection<CollectedSpan> Spans => _spans;

    public IReadOnlyCollection<CollectedLog> Logs => _logs;

    /// <summary>The latest point of each series.</summary>
    public IReadOnlyCollection<CollectedPoint> Points => [.. _points.Values];

    /// <summary>The latest points of a metric that have these attributes.</summary>
    public IReadOnlyList<CollectedPoint> PointsOf(string name, params (string Name, string Value)[] attributes) =>
        [.. _points.Values.Where(p => p.Name == name && p.Has(attributes))];

    /// <summary>Forgets spans and logs: what was before concerns nobody.</summary>
    public void Forget()
    {
        _exported.Clear();
        _spans.Clear();
        _logs.Clear();
    }

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v1/traces", (HttpRequest request) => Take(request, ReadSpans));
        _app.MapPost("/v1/logs", (HttpRequest request) => Take(request, ReadLogs));
        _app.MapPost("/v1/metrics", (HttpRequest request) => Take(request, ReadMetrics));
        await _app.StartAsync();
    }

    /// <summary>Whether the service exported a span of the trace.</summary>
    public bool Saw(string service, ActivityTraceId trace) => _spans.Any(s => s.Service == service && s.TraceId == trace.ToHexString());

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    // All three signals come alike: resources (1), each with what it is (1) and scopes (2), each with its name (1.1) and items (2).
    private async Task Take(HttpRequest request, Action<string, string, WireMessage> read)
    {
        var bytes = await ByteString.FromStreamAsync(request.Body);
        _exported.Enqueue(bytes.ToByteArray());
        if (_exported.Count > MostExports)
        {
            _exported.TryDequeue(out _);
        }

        var export = new WireMessage(bytes);
        foreach (var resource in export.All(1))
        {
            var service = resource.All(1).First().Attributes(1)["service.name"];
            foreach (var scope in resource.All(2))
            {
                var name = scope.All(1).Select(s => s.Text(1)).FirstOrDefault("");
                foreach (var item in scope.All(2))
                {
                    read(service, name, item);
                }
            }
        }
    }

    private void ReadSpans(string service, string source, WireMessage span)
    {
        _spans.Enqueue(new(service, span.Id(1), span.Id(2), span.Id(4), source, span.Text(5), span.Attributes(9)));
        if (_spans.Count > MostSpans)
        {
            _spans.TryDequeue(out _);
        }
    }

    private void ReadLogs(string service, string category, WireMessage log)
    {
        var attributes = log.Attributes(6);
        _logs.Enqueue(new(service, category, log.Text(3), attributes.GetValueOrDefault("{OriginalFormat}", ""), log.Id(9), attributes));
    }

    private void ReadMetrics(string service, string meter, WireMessage metric)
    {
        const uint gauge = 5, sum = 7, histogram = 9;
        foreach (var point in metric.All(gauge).Concat(metric.All(sum)).SelectMany(kind => kind.All(1)))
        {
            Keep(point, point.Attributes(7), point.Has(4) ? point.Double(4) : point.Whole(6), 0);
        }

        foreach (var point in metric.All(histogram).SelectMany(kind => kind.All(1)))
        {
            Keep(point, point.Attributes(9), point.Double(5), point.Whole(4));
        }

        void Keep(WireMessage point, IReadOnlyDictionary<string, string> attributes, double value, long count)
        {
            var (start, time) = (point.Whole(2), point.Whole(3));
            var latest = new CollectedPoint(
                service, meter, metric.Text(1), metric.Text(3), metric.Text(2), attributes, value, count, start, time);
            _points.AddOrUpdate(latest.Series, latest, (_, known) => known.Time > time ? known : latest);
        }
    }
}
