using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Scheduling.Tests.CalendarLinks;

/// <summary>All that a service logs, with the scopes it is logged in, and all that it traces, while this is not disposed of.</summary>
internal sealed class Told : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ActivityListener _listener;
    private IExternalScopeProvider? _scopes;
    private bool _ended;

    public Told(IServiceProvider services)
    {
        services.GetRequiredService<ILoggerFactory>().AddProvider(this);
        _listener = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _lines.Enqueue(
                $"{span.Source.Name} {span.DisplayName} {string.Join(", ", span.TagObjects.Select(t => $"{t.Key}={t.Value}"))} "
                    + string.Join(", ", span.Events.Select(e => $"{e.Name} {string.Join(", ", e.Tags)}"))),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public string Everything => string.Join('\n', _lines);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

    public void Dispose()
    {
        _ended = true;
        _listener.Dispose();
    }

    private sealed class Log(Told told, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => !told._ended;

        void ILogger.Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            told._lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
            told._scopes?.ForEachScope((scope, lines) => lines.Enqueue($"in {scope}"), told._lines);
        }
    }
}
