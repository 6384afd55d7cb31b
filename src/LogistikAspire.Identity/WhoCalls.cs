using System.Security.Claims;
using LogistikAspire.Auditing;
using LogistikAspire.Identity.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LogistikAspire.Identity;

/// <summary>Who calls Identity: with a token of its own, or signed in by a cookie.</summary>
internal static class WhoCalls
{
    public static Actor? Of(HttpContext http)
    {
        var user = http.User;
        return (user.FindFirstValue(Claims.Subject) ?? user.FindFirstValue(ClaimTypes.NameIdentifier)) is { } subject
            ? new(
                subject, user.FindFirstValue(Claims.ClientId), user.FindFirstValue(Claims.Name) ?? user.Identity?.Name,
                user.FindFirstValue(TokenClaims.Agency) ?? "")
            : null;
    }
}
