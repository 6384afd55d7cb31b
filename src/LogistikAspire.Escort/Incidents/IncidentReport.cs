namespace LogistikAspire.Escort.Incidents;

/// <summary>What was reported. It does not change: what turns out otherwise is said when it is handled, or reported anew.</summary>
/// <param name="DistrictCode">Where it happened; null where nobody said, and the shipment does not tell.</param>
/// <param name="Place">The same in words.</param>
/// <param name="OccurredAt">In whole seconds.</param>
internal sealed record IncidentReport(
    IncidentKind Kind, IncidentSeverity Severity, DateTimeOffset OccurredAt, string Text, string? DistrictCode, Guid? ShipmentId,
    double? Latitude, double? Longitude, string? Place);
