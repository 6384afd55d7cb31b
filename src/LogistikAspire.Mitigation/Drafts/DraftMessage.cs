using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Rules;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Drafts;

/// <summary>BPBD's own warnings as messages of CAP.</summary>
internal static class DraftMessage
{
    /// <summary>Told with every message of ours, so that others know of which making it is.</summary>
    private const string Code = "logistik-aspire";

    public static string IdentifierOf(Guid id) => $"logistik.{id:N}";

    /// <param name="replaced">The message in whose place it stands; null for none.</param>
    /// <param name="names">Of the districts, by code.</param>
    public static CapMessage Of(
        Draft draft, Operation operation, OperationRules rules, ReceivedMessage? replaced, IReadOnlyDictionary<string, string> names,
        DateTimeOffset now)
    {
        var content = draft.Content;
        var sent = Sent(operation, now, replaced);
        var area = new CapArea
        {
            Description = content.Districts.Count > 0
                ? string.Join(", ", content.Districts.Select(d => names.GetValueOrDefault(d, d)))
                : content.Indonesian.Headline,
            Polygons = content.Polygons,
            Geocodes = [.. content.Districts.Select(d => new CapValue("kemendagri", d))],
        };
        return new CapMessage
        {
            Identifier = IdentifierOf(draft.DraftId),
            Sender = rules.Sender,
            Sent = sent,
            Status = CapStatus.Actual,
            MessageType = replaced is null ? CapMessageType.Alert : CapMessageType.Update,
            Scope = CapScope.Public,
            Codes = [Code],
            References = replaced is null ? [] : [replaced.Key],
            Infos = [Info("id-ID", content.Hazard, content.Indonesian), Info("en-US", content.English.Event, content.English)],
        };

        CapInfo Info(string language, string @event, DraftText text) => new()
        {
            Language = language,
            Categories = [content.Category],
            Event = @event,
            Urgency = content.Urgency,
            Severity = content.Severity,
            Certainty = content.Certainty,
            Onset = operation.LocalTime.Of(content.From),
            Expires = operation.LocalTime.Of(content.Until),
            SenderName = rules.SenderName,
            Headline = text.Headline,
            Description = text.Description,
            Instruction = text.Instruction,
            Areas = [area],
        };
    }

    /// <summary>A message that ends one of ours.</summary>
    public static CapMessage Cancelling(ReceivedMessage ended, string reason, Operation operation, DateTimeOffset now) => new()
    {
        Identifier = $"{IdentifierOf(ended.MessageId)}.cancel",
        Sender = ended.Sender,
        Sent = Sent(operation, now, ended),
        Status = CapStatus.Actual,
        MessageType = CapMessageType.Cancel,
        Scope = CapScope.Public,
        Codes = [Code],
        Note = reason,
        References = [ended.Key],
    };

    /// <summary>The alert that a draft replaces, as a message; null when it is none of BPBD's own in force.</summary>
    public static async Task<ReceivedMessage?> Replaced(MitigationDb db, Draft draft, CancellationToken ct) =>
        draft.Content.Replaces is { } alertId
        && await db.Alerts.AnyAsync(a => a.OperationId == draft.OperationId && a.AlertId == alertId
            && a.Origin == AlertOrigin.Own && a.EndedAt == null, ct)
            ? await db.Received.FindAsync([draft.OperationId, alertId], ct)
            : null;

    /// <summary>In whole seconds, on the operation's clock, and after what it speaks of, which may have been sent in this second.</summary>
    private static DateTimeOffset Sent(Operation operation, DateTimeOffset now, ReceivedMessage? after)
    {
        var sent = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond));
        return operation.LocalTime.Of(after is not null && after.Sent >= sent ? after.Sent.AddSeconds(1) : sent);
    }
}
