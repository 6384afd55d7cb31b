using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

public static class ReplayFailedMessages
{
    /// <param name="Ids">Which ones.</param>
    /// <param name="All">All that wait, instead of ids.</param>
    public sealed record Request(
        [MinLength(1), MaxLength(PageQuery.MaxLimit)] IReadOnlyList<Guid>? Ids = null, bool All = false) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (All == (Ids is not null))
            {
                yield return new("Give either ids, or all: true.", [nameof(Ids)]);
            }
        }
    }

    /// <param name="Replaying">How many.</param>
    public sealed record Response(int Replaying);

    /// <summary>
    /// Sends failed messages to their queues again, each once in effect however often it is asked for; while the broker is away they leave
    /// when it is back. What fails again waits here again.
    /// </summary>
    /// <response code="404">There is no message of one of the ids. None is replayed.</response>
    /// <response code="409">Some wait no longer: they are named with what became of them. None is replayed.</response>
    public static async Task<Results<Accepted<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Request request, DbContext db, HeldCommit commit, ReplaySignal signal, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var asked = request.All ? await FailedMessageChoice.LockWaiting(db, ct) : await FailedMessageChoice.Lock(db, request.Ids!, ct);
        if (!request.All && asked.Refuse(request.Ids!) is { } problem)
        {
            return problem;
        }

        var ids = asked.Select(m => m.Id).ToArray();
        await db.Set<FailedMessage>().Where(m => ids.Contains(m.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, FailedMessageState.Replaying), ct);
        await transaction.CommitAsync(ct);
        await commit.Then(() =>
        {
            signal.Raise();
            return Task.CompletedTask;
        });
        return TypedResults.Accepted("/failed-messages?state=replayed", new Response(ids.Length));
    }
}
