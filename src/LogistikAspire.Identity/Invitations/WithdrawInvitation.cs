using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Identity.Invitations;

internal static class WithdrawInvitation
{
    /// <summary>Makes a link that nobody has used yet worthless. Again changes nothing.</summary>
    public static async Task<Results<Ok<InvitationView>, ProblemHttpResult>> Handle(
        Guid invitationId, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Invitation>(invitationId, ct) is not { } invitation)
        {
            return Unknown.Of("invitation", invitationId);
        }

        if (invitation.Withdraw(clock.GetUtcNow()) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(InvitationView.Of(invitation));
    }
}
