using LogistikAspire.Closing;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Incidents;

/// <summary>
/// What went wrong, as it was reported, and what became of it: open, handled, closed. A serious one holds the shipment that it names as
/// long as that has not left, until somebody who may releases it (<see cref="IncidentHolds"/>); every other serious one alarms until it is
/// closed.
/// </summary>
internal sealed class Incident
{
    private Incident() { } // EF Core

    public Incident(Guid operationId, Guid incidentId, IncidentReport report, string reportedBy, DateTimeOffset now) =>
        (OperationId, IncidentId, Report, ReportedBy, ReportedAt) = (operationId, incidentId, report, reportedBy, now);

    public Guid OperationId { get; private set; }
    public Guid IncidentId { get; private set; }
    public IncidentReport Report { get; private set; } = null!;

    [Personal]
    public string ReportedBy { get; private set; } = "";
    public DateTimeOffset ReportedAt { get; private set; }
    public IncidentState State { get; private set; }

    /// <summary>When it began to hold its shipment; null when that had left already, or it names none, or is not serious.</summary>
    public DateTimeOffset? HeldAt { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }

    [Personal]
    public string? ReleasedBy { get; private set; }

    /// <summary>Why the shipment may leave after all.</summary>
    public string? ReleasedBecause { get; private set; }
    public DateTimeOffset? HandledAt { get; private set; }

    [Personal]
    public string? HandledBy { get; private set; }

    /// <summary>What was done.</summary>
    public string? Handling { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    [Personal]
    public string? ClosedBy { get; private set; }

    /// <summary>How it ended.</summary>
    public string? Closing { get; private set; }

    public bool IsSerious => Report.Severity == IncidentSeverity.Serious;

    /// <summary>Whether it holds what is in the store of its shipment.</summary>
    public bool IsHolding => HeldAt is not null && ReleasedAt is null;

    public void Hold(DateTimeOffset now) => HeldAt = now;

    /// <param name="holds">Whether anything is in the store that it holds (<see cref="IncidentHolds"/>).</param>
    /// <returns>Null when the shipment may leave as far as this incident goes, by this call or an earlier one like it.</returns>
    public Refusal? Release(string because, string by, DateTimeOffset now, bool holds)
    {
        if (ReleasedAt is not null)
        {
            return because == ReleasedBecause ? null : IncidentRefusal.Already("released", ReleasedBy!, ReleasedAt.Value);
        }

        if (!holds)
        {
            return IncidentRefusal.HoldsNothing(HeldAt is not null);
        }

        (ReleasedAt, ReleasedBy, ReleasedBecause) = (now, by, because);
        return null;
    }

    /// <returns>Null when it is handled, by this call or an earlier one like it.</returns>
    public Refusal? Handle(string handling, string by, DateTimeOffset now)
    {
        if (HandledAt is not null)
        {
            return handling == Handling ? null : IncidentRefusal.Already("handled", HandledBy!, HandledAt.Value);
        }

        (State, HandledAt, HandledBy, Handling) = (IncidentState.Handled, now, by, handling);
        return null;
    }

    /// <param name="holds">As in <see cref="Release"/>.</param>
    /// <returns>Null when it is closed, by this call or an earlier one like it.</returns>
    public Refusal? Close(string closing, string by, DateTimeOffset now, bool holds)
    {
        if (ClosedAt is not null)
        {
            return closing == Closing ? null : IncidentRefusal.Already("closed", ClosedBy!, ClosedAt.Value);
        }

        if (State == IncidentState.Open)
        {
            return IncidentRefusal.NotHandled(IncidentId);
        }

        if (holds)
        {
            return IncidentRefusal.StillHolds(IncidentId);
        }

        (State, ClosedAt, ClosedBy, Closing) = (IncidentState.Closed, now, by, closing);
        return null;
    }
}

internal enum IncidentState
{
    /// <summary>Reported, and nobody has done anything about it yet.</summary>
    Open,

    /// <summary>Something was done.</summary>
    Handled,
    Closed,
}

internal enum IncidentKind
{
    Accident,
    Breakdown,

    /// <summary>A way that cannot be passed: water, a landslide, a fallen tree, a crowd.</summary>
    Obstruction,

    /// <summary>Threat, attack or unrest.</summary>
    Disturbance,

    /// <summary>Boxes or goods are damaged, lost or stolen.</summary>
    Loss,
    Fire,

    /// <summary>Somebody is hurt or ill.</summary>
    Casualty,
    Other,
}

internal enum IncidentSeverity
{
    Minor,

    /// <summary>Somebody has to act; shipments go on.</summary>
    Moderate,

    /// <summary>Holds its shipment, or alarms.</summary>
    Serious,
}

/// <summary>What an incident does now.</summary>
internal enum IncidentEffect
{
    None,

    /// <summary>Keeps shipments in the store.</summary>
    Holds,

    /// <summary>Serious, not closed, and no gate can hold what it concerns.</summary>
    Alarms,
}
