namespace LogistikAspire.Mitigation.Observations;

/// <summary>
/// What a gauge showed at one moment, as somebody reported it. The authority's word is kept as it was said, and never derived.
/// </summary>
internal sealed class Observation
{
    private Observation() { } // EF Core

    public Observation(Guid operationId, string stationCode, Guid observationId) =>
        (OperationId, StationCode, ObservationId) = (operationId, stationCode, observationId);

    public Guid OperationId { get; private set; }
    public string StationCode { get; private set; } = "";
    public Guid ObservationId { get; private set; }
    public double Value { get; private set; }

    /// <summary>From the water to the top of the bank (jagaan), in the station's unit; below 0 it is over it.</summary>
    public double? Freeboard { get; private set; }
    public string? Word { get; private set; }
    public string Source { get; private set; } = "";
    public DateTimeOffset ObservedAt { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }

    public bool Says(double value, double? freeboard, string? word, string source, DateTimeOffset observedAt) =>
        (Value, Freeboard, Word, Source, ObservedAt) == (value, freeboard, word, source, observedAt);

    public void Say(double value, double? freeboard, string? word, string source, DateTimeOffset observedAt, DateTimeOffset now) =>
        (Value, Freeboard, Word, Source, ObservedAt, ReceivedAt) = (value, freeboard, word, source, observedAt, now);
}
