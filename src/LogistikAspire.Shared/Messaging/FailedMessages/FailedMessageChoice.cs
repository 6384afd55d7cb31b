using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

/// <summary>A message that an operator chose, as it stands under the lock.</summary>
internal sealed record ChosenMessage(
    Guid Id, FailedMessageState State, DateTimeOffset? ReplayedAt, DateTimeOffset? DiscardedAt, string? DiscardedBy)
{
    public string BecameOf => State switch
    {
        FailedMessageState.Discarded => $"discarded by {DiscardedBy} at {DiscardedAt:u}",
        FailedMessageState.Replayed => $"replayed at {ReplayedAt:u}",
        FailedMessageState.Replaying => "being replayed",
        _ => "waiting",
    };
}

/// <summary>
/// How replays and discards get at their messages: all of them or none, and of two operators the second meets what the first did.
/// </summary>
internal static class FailedMessageChoice
{
    /// <summary>Locks in the order of ids, so that two operators wait for one another instead of for each other.</summary>
    public static async Task<List<ChosenMessage>> Lock(DbContext db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var chosen = ids.ToArray();
        await db.Database.ExecuteSqlAsync($"SELECT FROM failed_messages WHERE id = ANY({chosen}) ORDER BY id FOR UPDATE", ct);
        return await db.Set<FailedMessage>().Where(m => chosen.Contains(m.Id)).OrderBy(m => m.Id)
            .Select(m => new ChosenMessage(m.Id, m.State, m.ReplayedAt, m.DiscardedAt, m.DiscardedBy))
            .ToListAsync(ct);
    }

    /// <summary>As <see cref="Lock"/>, for every message that waits.</summary>
    public static async Task<List<ChosenMessage>> LockWaiting(DbContext db, CancellationToken ct)
    {
        var waiting = await db.Set<FailedMessage>().Where(m => m.State == FailedMessageState.Waiting).Select(m => m.Id).ToListAsync(ct);
        var locked = await Lock(db, waiting, ct);
        return locked.FindAll(m => m.State == FailedMessageState.Waiting);
    }

    /// <returns>Null when all of them are there and wait.</returns>
    public static ProblemHttpResult? Refuse(this List<ChosenMessage> found, IReadOnlyList<Guid> asked)
    {
        var unknown = asked.Except(found.Select(m => m.Id)).ToList();
        if (unknown.Count > 0)
        {
            return Unknown.Of("failed-message", unknown[0]);
        }

        var settled = found.FindAll(m => m.State != FailedMessageState.Waiting);
        return settled.Count == 0 ? null : new Refusal(
            "failed-message.settled",
            $"Nothing was done: {settled.Count} of {found.Count} wait no longer. {settled[0].Id} is {settled[0].BecameOf}.",
            new Dictionary<string, object?> { ["settled"] = settled.Select(m => new { m.Id, m.State, m.BecameOf }).ToList() }).ToProblem();
    }
}
