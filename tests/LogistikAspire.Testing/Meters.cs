using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace LogistikAspire.Testing;

/// <summary>What our own instruments counted and show, in this process.</summary>
public sealed class Meters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measured> _counted = [];
    private ConcurrentQueue<Measured> _shown = [];

    public Meters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("LogistikAspire.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, attributes, _) => Take(instrument, value, attributes));
        _listener.SetMeasurementEventCallback<double>((instrument, value, attributes, _) => Take(instrument, value, attributes));
        _listener.Start();
    }

    public sealed record Measured(string Name, double Value, IReadOnlyDictionary<string, string> Attributes);

    /// <summary>What a counter or a histogram took since this began to listen.</summary>
    public IReadOnlyList<Measured> Counted(string name) => [.. _counted.Where(m => m.Name == name)];

    /// <summary>What a gauge shows now, by every host of this process.</summary>
    public IReadOnlyList<Measured> Shown(string name)
    {
        _shown = [];
        _listener.RecordObservableInstruments();
        return [.. _shown.Where(m => m.Name == name)];
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> attributes)
    {
        var named = attributes.ToArray().ToDictionary(a => a.Key, a => $"{a.Value}");
        (instrument.IsObservable ? _shown : _counted).Enqueue(new(instrument.Name, value, named));
    }
}
