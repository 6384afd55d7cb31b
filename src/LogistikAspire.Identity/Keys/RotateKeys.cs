using LogistikAspire.Identity.Data;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Identity.Keys;

internal static class RotateKeys
{
    /// <param name="Compromised">
    /// True when somebody else may have a key: the new one signs at once, and whatever the others signed is void, every token and every
    /// session.
    /// </param>
    public sealed record Request(bool Compromised = false);

    /// <summary>
    /// Publishes a new key, which signs once everyone has had time to read it. Tokens of the present key are taken until they end.
    /// </summary>
    public static async Task<Results<Ok<KeyView>, ProblemHttpResult>> Handle(
        Request request, TokenKeys keys, KeyRing ring, IdentityDb db, HeldCommit commit, TimeProvider clock,
        CancellationToken ct)
    {
        var (key, refusal) = await keys.Rotate(request.Compromised, ct);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        db.TellNow(log => log.LogInformation(
            "New key {Key}, which signs from {SignsFrom:u}{Why}.", key!.Id, key.SignsFrom,
            request.Compromised ? "; all others have ended" : ""));
        await commit.Then(() => ring.Load(ct));
        return TypedResults.Ok(KeyView.Of(key!, request.Compromised ? key : null, clock.GetUtcNow()));
    }
}
