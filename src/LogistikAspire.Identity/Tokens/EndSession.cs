using LogistikAspire.Identity.People;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Server.AspNetCore;

namespace LogistikAspire.Identity.Tokens;

internal static class EndSession
{
    /// <summary>
    /// Answers <c>connect/logout</c>: signs out whoever shows the identity token of their sign-in, and leads back to a registered
    /// address. Without one it could be any page's doing, so the person is asked.
    /// </summary>
    public static async Task<Results<SignOutHttpResult, RedirectHttpResult>> Handle(HttpContext context, SignInManager<Person> signIn)
    {
        if (context.GetOpenIddictServerRequest()?.IdTokenHint is null)
        {
            return TypedResults.Redirect($"{context.Request.PathBase}/account");
        }

        await signIn.SignOutAsync();
        return TypedResults.SignOut(
            new() { RedirectUri = $"{context.Request.PathBase}/sign-in" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
