using LogistikAspire.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace LogistikAspire.Authorization;

/// <summary>Says no with a problem document: which code, why, and what to do next.</summary>
internal sealed class AccessProblems(SigningKeys keys) : IAuthorizationMiddlewareResultHandler
{
    private const string GetOne =
        "Get one of Identity (POST /api/identity/connect/token with grant_type=client_credentials), and send it as Authorization: Bearer.";

    public static Refusal Revoked { get; } = new(
        "token.revoked", "The access token was revoked. The operator who did so says why, and may grant access anew.") { Status = 401 };

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        var refusal = authorizeResult.AuthorizationFailure?.FailureReasons.OfType<Refused>().FirstOrDefault()?.Refusal
            ?? await Unknown(context);
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            await context.ChallengeAsync(); // WWW-Authenticate
        }
        else if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "2";
        }

        await refusal.ToProblem().ExecuteAsync(context);
    }

    private async Task<Refusal> Unknown(HttpContext context)
    {
        var failure = (await context.AuthenticateAsync()).Failure;
        return failure is not null && keys.AreMissing
            ? new("token.keys-unavailable", "Identity does not answer, so no token can be checked. Nothing was done; try again.")
            {
                Status = StatusCodes.Status503ServiceUnavailable,
            }
            : Why(failure) with { Status = StatusCodes.Status401Unauthorized };
    }

    private static Refusal Why(Exception? failure) => failure switch
    {
        null => new("token.missing", $"Who calls? The request has no access token. {GetOne}"),
        SecurityTokenExpiredException => new("token.expired", $"The access token has expired; one lives five minutes. {GetOne}"),
        SecurityTokenInvalidAudienceException => new("token.other-audience",
            "The access token is for other services. Ask Identity for one with this service among its scopes."),
        TokenRevokedException => Revoked,
        _ => new("token.invalid", $"This is no access token of Identity, or it was changed. {GetOne}"),
    };
}
