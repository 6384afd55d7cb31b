using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>A hazard warning: in force from being raised until it is ended, when it gives back exactly what it took.</summary>
internal sealed class Alert
{
    private Alert() { } // EF Core

    /// <param name="expiresAt">When it ends by itself (UTC); null where the clock ends nothing.</param>
    public Alert(Guid operationId, Guid alertId, AlertOrigin origin, AlertContent content, DateTimeOffset? expiresAt)
    {
        OperationId = operationId;
        AlertId = alertId;
        Origin = origin;
        Version = 1;
        Say(content);
        ExpiresAt = expiresAt;
    }

    public Guid OperationId { get; private set; }
    public Guid AlertId { get; private set; }

    /// <summary>From 1; every update and the end count one up.</summary>
    public int Version { get; private set; }
    public AlertOrigin Origin { get; private set; }
    public string Headline { get; private set; } = "";
    public string? Description { get; private set; }
    public List<string> Districts { get; private set; } = [];

    /// <summary>When it begins (UTC).</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>When it is over, not part of it (UTC).</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>The worst of its effects.</summary>
    public AccessLevel Level { get; private set; }
    public IReadOnlyList<AlertEffect> Effects { get; private set; } = [];

    /// <summary>When it ends by itself (UTC); null where the clock ends nothing.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What has become of it; in force at first.</summary>
    public AlertLife Life { get; private set; }

    /// <summary>Why it ended; null while in force.</summary>
    public string? EndReason { get; private set; }

    public bool IsInForce => EndedAt is null;

    /// <summary>What it does to each of its districts.</summary>
    public IEnumerable<(string DistrictCode, AccessPeriod Period)> Periods => Effects.SelectMany(e => e.Districts.Select(
        code => (code, new AccessPeriod(e.From, e.Until, e.Level, e.VehicleKinds, Headline, [AlertId]))));

    public AlertContent Content => new(Headline, Description, Districts, From, Until, Effects);

    /// <summary>What others must hear of an alert that came into force.</summary>
    public AlertRaised Raised() => new()
    {
        OperationId = OperationId,
        AlertId = AlertId,
        Version = Version,
        Headline = Headline,
        Districts = Districts,
        From = From,
        Until = Until,
        Level = Level.Code(),
    };

    /// <param name="expiresAt">When it ends by itself (UTC); null where the clock ends nothing.</param>
    /// <param name="updated">What others must hear; null when it said this before.</param>
    /// <returns>Null when the alert says this now, otherwise why it cannot.</returns>
    public Refusal? Update(AlertContent content, DateTimeOffset? expiresAt, out AlertUpdated? updated)
    {
        updated = null;

        // Even when nothing would change: the sender must not believe that the warning is in force.
        if (!IsInForce)
        {
            return AlertRefusal.Ended(this);
        }

        if (content != Content)
        {
            Say(content);
            ExpiresAt = expiresAt;
            Version++;
            updated = new()
            {
                OperationId = OperationId,
                AlertId = AlertId,
                Version = Version,
                Headline = Headline,
                Districts = Districts,
                From = From,
                Until = Until,
                Level = Level.Code(),
            };
        }

        return null;
    }

    /// <param name="ended">What others must hear; null when it was cancelled before.</param>
    /// <returns>Null when the alert is cancelled for this reason, by this call or by an earlier one; otherwise why it cannot be.</returns>
    public Refusal? Cancel(string reason, DateTimeOffset now, out AlertEnded? ended)
    {
        ended = null;
        if (!IsInForce)
        {
            return reason == EndReason ? null : AlertRefusal.Ended(this);
        }

        ended = End(AlertLife.Cancelled, now, reason);
        return null;
    }

    /// <summary>Ends it, as a message or the clock does.</summary>
    /// <param name="life">What becomes of it; in force changes nothing.</param>
    /// <param name="reason">Null for what its life says.</param>
    /// <returns>What others must hear; null when nothing changed.</returns>
    public AlertEnded? End(AlertLife life, DateTimeOffset now, string? reason = null)
    {
        if (!IsInForce || life == AlertLife.InForce)
        {
            return null;
        }

        (EndedAt, Life, EndReason) = (now, life, reason ?? life switch
        {
            AlertLife.Superseded => "A later message stands in its place.",
            AlertLife.Expired => "Its time is over.",
            _ => "Its sender has cancelled it.",
        });
        Version++;
        return new() { OperationId = OperationId, AlertId = AlertId, Version = Version, Reason = $"{life}".ToLowerInvariant() };
    }

    private void Say(AlertContent content)
    {
        if (!content.IsSome)
        {
            throw new ArgumentException("An alert names districts and times in order, and does what is worse than open.", nameof(content));
        }

        (Headline, Description, Effects) = (content.Headline, content.Description, content.Effects);
        (From, Until, Level) = (content.From, content.Until, content.Level);
        Districts = [.. content.Districts];
    }
}

internal static class AlertRefusal
{
    public static Refusal OfCap(Alert alert) => new(
        "alert.of-cap",
        alert.Origin == AlertOrigin.Own
            ? "The alert was issued as a message of CAP, and others have it: write a draft that updates it."
            : "The alert came as a message of CAP: its sender updates it. Cancel it, or raise another beside it.");

    public static Refusal Ended(Alert alert) => new(
        "alert.ended",
        $"The alert has ended: {alert.EndReason}. Raise a new one.",
        new Dictionary<string, object?> { ["endedAt"] = alert.EndedAt });
}
