using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace LogistikAspire.Identity.Pages;

internal static class PageEndpoints
{
    private static readonly byte[] Style = Read("pages.css"), Script = Read("passkeys.js");

    /// <summary>Pages for people, who read them in a browser: no part of the API document.</summary>
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder app, IdentitySettings settings)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", (HttpContext context) => TypedResults.Redirect($"{context.Request.PathBase}/account"));
        pages.MapGet("/pages.css", () => TypedResults.Bytes(Style, "text/css"));
        pages.MapGet("/sign-in", SignIn.Show).WithName("ShowSignIn");
        pages.MapPost("/sign-in", SignIn.Handle).WithName(nameof(SignIn));
        pages.MapGet("/sign-in/code", SignInCode.Show).WithName("ShowSignInCode");
        pages.MapPost("/sign-in/code", SignInCode.Handle).WithName(nameof(SignInCode));
        pages.MapGet("/invitation", AcceptInvitation.Show).WithName("ShowInvitation");
        pages.MapPost("/invitation", AcceptInvitation.Handle).WithName(nameof(AcceptInvitation));

        var signedIn = pages.MapGroup("").RequireAuthorization(new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme)
            .RequireAuthenticatedUser().Build());
        signedIn.MapPost("/sign-out", SignOut.Handle).WithName(nameof(SignOut));
        signedIn.MapGet("/account", Account.Show).WithName("ShowAccount");
        signedIn.MapPost("/account/password", ChangePassword.Handle).WithName(nameof(ChangePassword));
        signedIn.MapGet("/account/second-factor", SecondFactor.Show).WithName("ShowSecondFactor");
        signedIn.MapPost("/account/second-factor", SecondFactor.Handle).WithName(nameof(SecondFactor));
        signedIn.MapPost("/account/second-factor/end", SecondFactor.End).WithName("EndSecondFactor");

        if (settings.OffersPasskeys)
        {
            MapPasskeys(pages, signedIn);
        }

        var isOperator = new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme)
            .RequireClaim(TokenClaims.Agency, Agency.Operator);
        if (settings.RequireSecondFactor)
        {
            isOperator.RequireClaim("amr", "mfa"); // as the framework tells a sign-in with a second factor
        }

        var operators = pages.MapGroup("/operator").RequireAuthorization(isOperator.Build());
        operators.MapGet("/", OperatorPages.Show).WithName("ShowOperator");
        operators.MapPost("/people/{personId:guid}/revocation", OperatorPages.RevokePerson).WithName("RevokePersonOnPage");
        operators.MapPost("/sessions/{sessionId:guid}/revocation", OperatorPages.RevokeSession).WithName("RevokeSessionOnPage");
        operators.MapPost("/clients/{clientId}/revocation", OperatorPages.RevokeClient).WithName("RevokeClientOnPage");
        return pages;
    }

    private static void MapPasskeys(IEndpointRouteBuilder pages, IEndpointRouteBuilder signedIn)
    {
        pages.MapGet("/passkeys.js", () => TypedResults.Bytes(Script, "text/javascript"));
        pages.MapGet("/sign-in/passkey", SignInPasskey.Show).WithName("ShowSignInPasskey").WithMetadata(new RunsScript());
        pages.MapPost("/sign-in/passkey", SignInPasskey.Handle).WithName(nameof(SignInPasskey)).WithMetadata(new RunsScript());
        signedIn.MapGet("/account/passkeys", OwnPasskeys.Show).WithName("ShowPasskeys").WithMetadata(new RunsScript());
        signedIn.MapPost("/account/passkeys", OwnPasskeys.Add).WithName("AddPasskey").WithMetadata(new RunsScript());
        signedIn.MapPost("/account/passkeys/removal", OwnPasskeys.Remove).WithName("RemovePasskey").WithMetadata(new RunsScript());
    }

    private static byte[] Read(string resource)
    {
        using var file = typeof(PageEndpoints).Assembly.GetManifestResourceStream(resource)!;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
