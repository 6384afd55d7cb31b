using LogistikAspire.Mitigation.Access;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What an alert says. Two of them are equal when they say the same, in whatever order the districts come.</summary>
internal sealed record AlertContent(
    string Headline, string? Description, IReadOnlyList<string> Districts, DateOnly FirstDay, DateOnly LastDay, AccessLevel Level)
{
    /// <summary>Each district once, in the order of the codes.</summary>
    public IReadOnlyList<string> Districts { get; } = [.. Districts.Distinct().Order(StringComparer.Ordinal)];

    public bool Equals(AlertContent? other) =>
        other is not null
        && (Headline, Description, FirstDay, LastDay, Level)
            == (other.Headline, other.Description, other.FirstDay, other.LastDay, other.Level)
        && Districts.SequenceEqual(other.Districts);

    public override int GetHashCode() => HashCode.Combine(Headline, FirstDay, LastDay, Level);
}

/// <summary>A hazard warning: in force from being raised until it is ended, when it gives back exactly what it took.</summary>
internal sealed class Alert
{
    private Alert() { } // EF Core

    public Alert(Guid operationId, Guid alertId, AlertContent content)
    {
        OperationId = operationId;
        AlertId = alertId;
        Version = 1;
        Say(content);
    }

    public Guid OperationId { get; private set; }
    public Guid AlertId { get; private set; }

    /// <summary>From 1; every update and the end count one up.</summary>
    public int Version { get; private set; }
    public string Headline { get; private set; } = "";
    public string? Description { get; private set; }
    public List<string> Districts { get; private set; } = [];

    /// <summary>First and last local day, both included, on which the level holds.</summary>
    public DateOnly FirstDay { get; private set; }
    public DateOnly LastDay { get; private set; }
    public AccessLevel Level { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was cancelled; null while in force.</summary>
    public string? EndReason { get; private set; }

    public bool IsInForce => EndedAt is null;

    public Hindrance Hindrance => new(FirstDay, LastDay, Level, Headline);

    public AlertContent Content => new(Headline, Description, Districts, FirstDay, LastDay, Level);

    /// <returns>Null when the alert says this now; the version tells whether it did before.</returns>
    public Refusal? Update(AlertContent content)
    {
        // Even when nothing would change: the sender must not believe that the warning is in force.
        if (!IsInForce)
        {
            return AlertRefusal.Ended(this);
        }

        if (content != Content)
        {
            Say(content);
            Version++;
        }

        return null;
    }

    /// <returns>Null when the alert is ended for this reason, now or by the same call before.</returns>
    public Refusal? Cancel(string reason, DateTimeOffset now)
    {
        if (!IsInForce)
        {
            return reason == EndReason ? null : AlertRefusal.Ended(this);
        }

        (EndedAt, EndReason) = (now, reason);
        Version++;
        return null;
    }

    private void Say(AlertContent content)
    {
        if (content.LastDay < content.FirstDay || content.Level == AccessLevel.Open || content.Districts.Count == 0)
        {
            throw new ArgumentException("An alert names districts, days in order, and a level worse than open.", nameof(content));
        }

        (Headline, Description, FirstDay, LastDay, Level) =
            (content.Headline, content.Description, content.FirstDay, content.LastDay, content.Level);
        Districts = [.. content.Districts];
    }
}

internal static class AlertRefusal
{
    public static Refusal Ended(Alert alert) => new(
        "alert.ended",
        $"The alert has ended: {alert.EndReason}. Raise a new one.",
        new Dictionary<string, object?> { ["endedAt"] = alert.EndedAt });
}
