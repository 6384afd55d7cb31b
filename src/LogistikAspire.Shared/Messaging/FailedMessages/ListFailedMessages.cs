using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

public static class ListFailedMessages
{
    public sealed record Filter
    {
        /// <summary><c>waiting</c>, which is the default, <c>replaying</c>, <c>replayed</c> or <c>discarded</c>.</summary>
        [FromQuery(Name = "state"), AllowedValues(null, "waiting", "replaying", "replayed", "discarded")]
        public string? State { get; init; }
    }

    /// <param name="Id">For replays and discards.</param>
    /// <param name="Queue">Where it failed, and where a replay goes.</param>
    /// <param name="MessageId">The same in every queue that the message went to.</param>
    /// <param name="Type">Full name of the contract; empty when the message does not tell.</param>
    /// <param name="Reason">What the exception said, up to 2,000 characters.</param>
    /// <param name="Since">When it failed first.</param>
    /// <param name="LastFailedAt">When it failed last.</param>
    /// <param name="Failures">How often it failed: once, and after replays.</param>
    /// <param name="TraceId">W3C trace in which the message was written.</param>
    public sealed record Response(
        Guid Id,
        string Queue,
        Guid MessageId,
        string Type,
        string Reason,
        DateTimeOffset Since,
        DateTimeOffset LastFailedAt,
        int Failures,
        string? TraceId,
        FailedMessageState State,
        DateTimeOffset? ReplayedAt,
        Discard? Discard);

    /// <param name="By">Who gave the message up.</param>
    public sealed record Discard(DateTimeOffset At, string By, string Reason);

    /// <summary>Messages that this service failed on after all retries, or whose type no consumer knows. The oldest comes first.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem>> Handle(
        [AsParameters] PageQuery page, [AsParameters] Filter filter, DbContext db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        var state = Enum.Parse<FailedMessageState>(filter.State ?? nameof(FailedMessageState.Waiting), ignoreCase: true);
        var rows = await db.Set<FailedMessage>()
            .AsNoTracking()
            .Where(m => m.State == state && m.Id > after)
            .OrderBy(m => m.Id)
            .Take(page.Limit + 1)
            .Select(m => new Response(
                m.Id, m.Queue, m.MessageId, m.Type, m.Reason, m.FirstFailedAt, m.LastFailedAt, m.Failures, m.TraceId, m.State, m.ReplayedAt,
                m.DiscardedAt == null ? null : new Discard(m.DiscardedAt.Value, m.DiscardedBy!, m.DiscardReason!)))
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(rows, m => m.Id.ToString()));
    }
}
