using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Data;
using LogistikAspire.Shared.Messaging;
using OpenIddict.Abstractions;

namespace LogistikAspire.Identity.People;

/// <summary>Ends what a person has: sessions here at once, access tokens in every service as soon as it hears.</summary>
internal sealed class Access(IdentityDb db, IOpenIddictAuthorizationManager sessions, IOpenIddictTokenManager tokens)
{
    /// <summary>Within the transaction of whoever asks, who saves.</summary>
    public async Task End(Person person, DateTimeOffset at, CancellationToken ct)
    {
        db.Enqueue(Revocation.Of($"{person.Id}", at));
        await sessions.RevokeBySubjectAsync($"{person.Id}", ct);
        await tokens.RevokeBySubjectAsync($"{person.Id}", ct);
    }
}
