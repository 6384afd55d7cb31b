using LogistikAspire.Escort.Road;

namespace LogistikAspire.Escort.Incidents;

/// <param name="IncidentId">The id that whoever reported it gave it.</param>
/// <param name="OccurredAt">When it happened (UTC).</param>
/// <param name="Text">What happened, in words.</param>
/// <param name="DistrictCode">Where; null where nobody said, and the shipment does not tell.</param>
/// <param name="ShipmentId">The shipment that it concerns; null for none.</param>
/// <param name="Latitude">In degrees of WGS 84; null where nobody said.</param>
/// <param name="Longitude">In degrees of WGS 84; null where nobody said.</param>
/// <param name="Place">Where, in words; null where nobody said.</param>
/// <param name="ReportedBy">Who reported it.</param>
/// <param name="ReportedAt">When it was reported here (UTC).</param>
/// <param name="Effect">
/// What it does now: <c>holds</c> shipments in the store, <c>alarms</c>, since it is serious and nothing can be held, or <c>none</c>.
/// </param>
/// <param name="Holds">
/// The shipments that it keeps in the store now: the one that it names; when a re-plan has dropped that, those that go to its district.
/// </param>
/// <param name="Release">Why the shipment may leave after all; null while nobody said so.</param>
/// <param name="Handling">What was done; null while it is open.</param>
/// <param name="Closing">How it ended; null before.</param>
/// <param name="Photos">Its photos, in the order of their ids.</param>
internal sealed record IncidentView(
    Guid IncidentId, IncidentKind Kind, IncidentSeverity Severity, IncidentState State, DateTimeOffset OccurredAt, string Text,
    string? DistrictCode, Guid? ShipmentId, double? Latitude, double? Longitude, string? Place, string ReportedBy,
    DateTimeOffset ReportedAt, IncidentEffect Effect, IReadOnlyList<Guid> Holds, IncidentView.Step? Release, IncidentView.Step? Handling,
    IncidentView.Step? Closing, IReadOnlyList<PhotoView> Photos)
{
    /// <param name="Text">What they said to it.</param>
    /// <param name="By">Who.</param>
    /// <param name="At">When (UTC).</param>
    internal sealed record Step(string Text, string By, DateTimeOffset At)
    {
        internal static Step? Of(string? text, string? by, DateTimeOffset? at) => at is null ? null : new(text!, by!, at.Value);
    }

    /// <param name="convoys">Of the operation, all of them.</param>
    internal static IncidentView Of(Incident i, IReadOnlyList<Convoy> convoys, IEnumerable<PhotoView> photos)
    {
        var held = IncidentHolds.Of(i, convoys);
        var isCancelled = convoys.Any(c => c.ShipmentId == i.Report.ShipmentId && c.State == ConvoyState.Cancelled);
        return new(
            i.IncidentId, i.Report.Kind, i.Report.Severity, i.State, i.Report.OccurredAt, i.Report.Text, i.Report.DistrictCode,
            i.Report.ShipmentId, i.Report.Latitude, i.Report.Longitude, i.Report.Place, i.ReportedBy, i.ReportedAt,
            held.Count > 0 ? IncidentEffect.Holds : EffectWithoutHold(i, isCancelled), [.. held.Select(c => c.ShipmentId).Order()],
            Step.Of(i.ReleasedBecause, i.ReleasedBy, i.ReleasedAt), Step.Of(i.Handling, i.HandledBy, i.HandledAt),
            Step.Of(i.Closing, i.ClosedBy, i.ClosedAt), [.. photos.OrderBy(p => p.PhotoId)]);
    }

    /// <summary>The gauge says the same in SQL.</summary>
    private static IncidentEffect EffectWithoutHold(Incident incident, bool isCancelled) => incident switch
    {
        { IsSerious: false } or { State: IncidentState.Closed } or { ReleasedAt: not null } => IncidentEffect.None,
        { HeldAt: not null } when isCancelled => IncidentEffect.None,
        _ => IncidentEffect.Alarms,
    };
}

/// <param name="PhotoId">Its id.</param>
/// <param name="MediaType">What it is by its content: <c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Bytes">Its size without the metadata that was removed.</param>
internal sealed record PhotoView(Guid PhotoId, string MediaType, int Width, int Height, int Bytes);
