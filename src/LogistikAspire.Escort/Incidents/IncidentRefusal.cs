using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Incidents;

internal static class IncidentRefusal
{
    public static Refusal OtherReport(Guid incidentId) => new(
        "incident.other-content", $"The incident {incidentId} is recorded with other content. Report what is new under a new id.");

    public static Refusal Already(string what, string by, DateTimeOffset at) => new(
        $"incident.already-{what}",
        $"{by} has {what} it at {RecordTime.Text(at)}, in other words: read it, and report what is new as an incident of its own.");

    public static Refusal HoldsNothing(bool hasLeft) => new(
        "incident.holds-nothing",
        hasLeft
            ? "Its shipment has left, or was cancelled and no other goes there: there is nothing to release. Handle and close it."
            : "It holds no shipment: only a serious one does that names a shipment in the store. Handle and close it.");

    public static Refusal NotHandled(Guid incidentId) => new(
        "incident.not-handled", $"Nobody has handled it. Say first what was done: PUT …/incidents/{incidentId}/handling.");

    public static Refusal StillHolds(Guid incidentId) => new(
        "incident.still-holds", $"It holds a shipment. Release that first, if it may leave: PUT …/incidents/{incidentId}/release.");
}
