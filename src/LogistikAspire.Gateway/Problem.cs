using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Gateway;

internal static class Problem
{
    /// <summary>Answers with a problem document (RFC 9457) of the gateway's own, unless an answer has begun.</summary>
    /// <param name="code">Stable and machine-readable: <c>noun.reason</c>.</param>
    /// <param name="detail">What the rule is, and what works next.</param>
    public static async Task Refuse(
        this HttpContext context, int status, string code, string title, string detail, TimeSpan? retryAfter = null)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        context.Response.StatusCode = status;
        if (retryAfter is { } pause)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(pause.TotalSeconds, 1)).ToString(CultureInfo.InvariantCulture);
        }

        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = status, Title = title, Detail = detail, Extensions = { ["code"] = code } },
        });
    }
}
