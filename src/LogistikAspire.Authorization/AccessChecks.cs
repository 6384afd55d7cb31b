using LogistikAspire.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LogistikAspire.Authorization;

/// <summary>What an endpoint asks of its caller; null is an endpoint that names no policy.</summary>
internal sealed record Allowed(Policy? Policy) : IAuthorizationRequirement;

/// <summary>
/// Decides as far as the address says it: the agency, the operation, and a district, village or polling station in the path. What only the
/// body or the thing itself names, the use case asks.
/// </summary>
internal sealed class AccessChecks : AuthorizationHandler<Allowed>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Allowed requirement)
    {
        if (context.Resource is not HttpContext http || Callers.Of(http.User) is not { } caller)
        {
            return Task.CompletedTask; // not signed in: 401
        }

        if (Judge(requirement.Policy, caller, http) is { } refusal)
        {
            context.Fail(new Refused(this, refusal));
        }
        else
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static Refusal? Judge(Policy? policy, Caller caller, HttpContext http)
    {
        if (policy is null)
        {
            // What no route matches, or only with another verb or media type, has no handler: the answer is 404, 405 or 415.
            return http.GetEndpoint() is RouteEndpoint ? new Refusal("access.no-policy", "Nobody may call this.") { Status = 403 } : null;
        }

        return JudgeAgency(policy, caller) ?? JudgeOperation(caller, http) ?? (policy.Own.Contains(caller.Agency)
            ? JudgePlace(caller, http.Request.RouteValues) : null);
    }

    private static Refusal? JudgeAgency(Policy policy, Caller caller) => policy.Agencies.Contains(caller.Agency)
        ? null
        : new("access.other-agency",
            $"{Upper(Agency.Name(caller.Agency))} may not {policy.What}. {Upper(string.Join(", ", policy.Agencies.Select(Agency.Name)))} "
                + "may: call with a token of theirs.",
            new Dictionary<string, object?> { ["agencies"] = policy.Agencies.ToList(), ["policy"] = policy.Name }) { Status = 403 };

    private static Refusal? JudgeOperation(Caller caller, HttpContext http)
    {
        // What is no id is not found, or refused by whoever reads it.
        return NamedOperation.Of(http.Request.RouteValues, http.Request.Headers) is not { } operation || caller.MayEnter(operation)
            ? null
            : new("access.other-operation",
            $"The token is for other operations than {operation}. Ask the operator to grant it, and get a new token.",
            new Dictionary<string, object?> { ["operations"] = caller.Operations }) { Status = 403 };
    }

    private static Refusal? JudgePlace(Caller caller, RouteValueDictionary route)
    {
        var area = route["districtCode"] as string ?? route["villageCode"] as string;
        return area is null || (area.Length >= 8 && caller.Sees(area[..8])) ? null : new("access.foreign-place",
            $"{area} is not where the token is for: {Agency.Name(caller.Agency)}{caller.Areas()}. Its own agency may.",
            new Dictionary<string, object?> { ["agency"] = caller.Agency, ["area"] = area, ["own"] = caller.Districts }) { Status = 403 };
    }

    private static string Upper(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}

internal sealed class Refused(IAuthorizationHandler by, Refusal refusal) : AuthorizationFailureReason(by, refusal.Message)
{
    public Refusal Refusal => refusal;
}
