using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

public static class DiscardFailedMessages
{
    public const int MaxReason = 500;
    public const int MaxName = 100;

    /// <param name="Ids">Which ones.</param>
    /// <param name="Reason">Why nobody needs them.</param>
    /// <param name="By">Name of who decides that.</param>
    public sealed record Request(
        [Required, MinLength(1), MaxLength(PageQuery.MaxLimit)] IReadOnlyList<Guid> Ids,
        [Required, MaxLength(MaxReason), Legible] string Reason,
        [Required, MaxLength(MaxName), Legible] string By);

    public sealed record Response(int Discarded);

    /// <summary>Gives failed messages up for good. Who did so, when and why is kept: see the list with <c>state=discarded</c>.</summary>
    /// <response code="404">There is no message of one of the ids. None is discarded.</response>
    /// <response code="409">Some wait no longer: they are named with what became of them. None is discarded.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Request request, DbContext db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var asked = await FailedMessageChoice.Lock(db, request.Ids, ct);
        if (asked.Refuse(request.Ids) is { } problem)
        {
            return problem;
        }

        await db.Set<FailedMessage>().Where(m => request.Ids.Contains(m.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, FailedMessageState.Discarded)
            .SetProperty(m => m.DiscardedAt, clock.GetUtcNow())
            .SetProperty(m => m.DiscardedBy, request.By.Trim())
            .SetProperty(m => m.DiscardReason, request.Reason.Trim()), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(asked.Count));
    }
}
