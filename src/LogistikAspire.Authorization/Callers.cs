using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace LogistikAspire.Authorization;

internal static class Callers
{
    /// <returns>Null if nobody is signed in.</returns>
    public static Caller? Of(ClaimsPrincipal user) => (user.Identity as CallerIdentity)?.Caller;

    /// <summary>Who calls in a request; outside of one, the service itself does something.</summary>
    public static Caller Now(IHttpContextAccessor http) =>
        http.HttpContext is { } context ? Of(context.User) ?? Caller.Nobody : Caller.System;
}
