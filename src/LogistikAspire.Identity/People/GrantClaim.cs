using System.Security.Claims;
using LogistikAspire.Identity.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LogistikAspire.Identity.People;

/// <summary>
/// The cookie of the pages says for which agency its person acts, so that a policy can ask: for none while the password is to be changed.
/// </summary>
internal sealed class GrantClaim(UserManager<Person> people, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Person>(people, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (!user.MustChangePassword)
        {
            identity.AddClaim(new(TokenClaims.Agency, user.Grant!.Agency));
        }

        return identity;
    }
}
