using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Proposals;

internal static class DecideProposal
{
    public const int MaxReason = 300;

    /// <param name="AlertId">To take it: the id of the alert or draft that was made of it.</param>
    /// <param name="Reason">To dismiss it: why.</param>
    public sealed record Request(Guid? AlertId = null, [property: MaxLength(MaxReason), Legible] string? Reason = null);

    /// <summary>
    /// BPBD takes a proposal, with the id of the alert or draft that it has made of it, or dismisses it with a reason. The alert itself is
    /// raised, or the draft written, by its own call before. The same decision again changes nothing.
    /// </summary>
    /// <response code="409">It was decided otherwise (<c>proposal.decided</c>), or its time is past (<c>proposal.lapsed</c>).</response>
    public static async Task<Results<Ok<ProposalView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid proposalId, Request request, MitigationDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        if (request.AlertId is null == string.IsNullOrEmpty(request.Reason))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["alertId"] = ["Give either the alert that was made of it, or the reason to dismiss it."],
            });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Proposals.FindAsync([operationId, proposalId], ct) is not { } proposal)
        {
            return Unknown.Of("proposal", proposalId);
        }

        var (by, now) = (caller.KnownAs, clock.GetUtcNow());
        if (request.AlertId is { } made && proposal.StateAt(now) == ProposalState.Open
            && await db.Alerts.FindAsync([operationId, made], ct) is null && await db.Drafts.FindAsync([operationId, made], ct) is null)
        {
            return Unknown.Of("alert", made);
        }

        var refusal = request.AlertId is { } alert ? proposal.Take(alert, by, now) : proposal.Dismiss(request.Reason!, by, now);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        if (db.ChangeTracker.HasChanges())
        {
            db.TellOnCommit(log => log.LogInformation(
                "Proposal {State}: {Headline} (proposal {Proposal}, operation {Operation}).",
                proposal.StateAt(now), proposal.Headline, proposalId, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(ProposalView.Of(proposal, now));
    }
}
