using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Alerts;

internal static class ListReceived
{
    /// <param name="MessageId">Its id here, and of the alert that it made, if it made one.</param>
    /// <param name="ChainId">The same for all messages that refer to one another.</param>
    /// <param name="Sender">Who warns.</param>
    /// <param name="Identifier">Its name, given by the sender.</param>
    /// <param name="Sent">When it was sent (UTC).</param>
    /// <param name="ReceivedAt">When it came here (UTC).</param>
    /// <param name="Source">From where: <c>post</c>, <c>own</c>, or the address of a feed's document.</param>
    /// <param name="Status">Whether it is meant.</param>
    /// <param name="Type">What it is.</param>
    /// <param name="Outcome">What came of it when it came.</param>
    /// <param name="Why">Why it changed nothing then; null where it did.</param>
    /// <param name="Ends">When what it warns of is over by the operation's rules (UTC); null for what does not warn.</param>
    /// <param name="Districts">The districts that it hits, and how each was found.</param>
    /// <param name="Texts">What it says, in each language in which it came.</param>
    public sealed record Message(
        Guid MessageId, Guid ChainId, string Sender, string Identifier, DateTimeOffset Sent, DateTimeOffset ReceivedAt, string Source,
        CapStatus Status, CapMessageType Type, CapOutcome Outcome, KeptBecause? Why, DateTimeOffset? Ends,
        IReadOnlyList<ResolvedDistrict> Districts, IReadOnlyList<CapText> Texts);

    /// <summary>
    /// The messages of CAP that came for the operation, by id, also those that changed nothing, each with what came of it. A local agency
    /// sees those that made an alert for its district.
    /// </summary>
    public static async Task<Results<Ok<Page<Message>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, MitigationDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var seen = db.Alerts.SeenBy(caller).Where(a => a.OperationId == operationId).Select(a => a.AlertId);
        var messages = await db.Received
            .AsNoTracking()
            .Where(m => m.OperationId == operationId && m.ReceivedAt != null && m.MessageId > after)
            .Where(m => !caller.IsLocal || seen.Contains(m.MessageId))
            .OrderBy(m => m.MessageId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(messages.ConvertAll(Show), m => m.MessageId.ToString()));
    }

    private static Message Show(ReceivedMessage m) => new(
        m.MessageId, m.ChainId, m.Sender, m.Identifier, m.Sent, m.ReceivedAt!.Value, m.Source, m.Status!.Value, m.Type!.Value, m.Outcome,
        m.Why, m.Ends, m.Districts, m.Texts);
}
