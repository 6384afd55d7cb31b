namespace LogistikAspire.Mitigation.Observations;

/// <param name="ObservationId">The id that whoever reported it gave it.</param>
/// <param name="Value">What the gauge showed, in the station's unit.</param>
/// <param name="Freeboard">From the water to the top of the bank, in the station's unit; null where nobody said.</param>
/// <param name="Word">The authority's own word for it; null where it said none.</param>
/// <param name="Source">Where that was read.</param>
/// <param name="ObservedAt">When it was so (UTC).</param>
/// <param name="ReceivedAt">When it was reported here (UTC).</param>
internal sealed record ObservationView(
    Guid ObservationId, double Value, double? Freeboard, string? Word, string Source, DateTimeOffset ObservedAt, DateTimeOffset ReceivedAt)
{
    internal static ObservationView Of(Observation o) =>
        new(o.ObservationId, o.Value, o.Freeboard, o.Word, o.Source, o.ObservedAt, o.ReceivedAt);
}
