using System.Buffers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

namespace LogistikAspire.Gateway;

/// <summary>What a caller may not do by the way it writes a request: be someone else, or mean two things at once.</summary>
internal static partial class Outside
{
    /// <summary>Set by Kestrel, from the Content-Length of a request that has a Transfer-Encoding as well.</summary>
    private const string SecondLength = "X-Content-Length";

    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static void UseCautionOutside(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (MeansTwoPaths(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget))
        {
            await context.Refuse(
                StatusCodes.Status400BadRequest, "path.ambiguous", "The path can be read in two ways.",
                "Write it without empty and dot segments, backslashes and control characters, encoded ones included.");
            return;
        }

        if (context.Request.Headers.ContainsKey(SecondLength))
        {
            context.Response.Headers.Connection = "close"; // what follows on it may not be a request
            await context.Refuse(
                StatusCodes.Status400BadRequest, "length.ambiguous", "The body has two lengths.",
                "Send either Content-Length or Transfer-Encoding: chunked.");
            return;
        }

        if (OddName(context.Request.Headers) is { } odd)
        {
            context.Response.Headers.Connection = "close";
            await context.Refuse(
                StatusCodes.Status400BadRequest, "header.odd", $"A header is called {odd}.",
                "Names of headers are of letters, digits and !#$%&'*+-.^_`|~ (RFC 9110).");
            return;
        }

        Forget(context.Request.Headers);
        await next(context);
    });

    /// <summary>Kestrel takes some names that the standard has not; the next program might read them in another way.</summary>
    private static string? OddName(IHeaderDictionary headers)
    {
        foreach (var (name, _) in headers)
        {
            if (name.AsSpan().ContainsAnyExcept(Token))
            {
                return Uri.EscapeDataString(name);
            }
        }

        return null;
    }

    /// <summary>Only the gateway says who called, and by which address: services take its word for it.</summary>
    private static void Forget(IHeaderDictionary headers)
    {
        List<string>? claimed = null;
        foreach (var (name, _) in headers)
        {
            if (IsClaim(name))
            {
                (claimed ??= []).Add(name);
            }
        }

        claimed?.ForEach(name => headers.Remove(name));
    }

    private static bool IsClaim(string header) =>
        header.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
            || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
            || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
            || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase);

    /// <summary>As it was sent: Kestrel has already decoded the path that everyone else sees, and resolved its dots.</summary>
    private static bool MeansTwoPaths(string target)
    {
        var path = target.AsSpan();
        if (path.IndexOf('?') is >= 0 and var query)
        {
            path = path[..query];
        }

        // A whole address instead of a path is allowed too.
        if (path is not ['/', ..] && path.IndexOf("://") is > 0 and var scheme)
        {
            path = path[(scheme + 3)..];
            path = path.IndexOf('/') is >= 0 and var slash ? path[slash..] : "/";
        }

        var own = Addresses().IsMatch(path) ? Addresses().Replace(path.ToString(), "") : path;
        return Tricks().IsMatch(path) || Dots().IsMatch(own);
    }

    // Backslashes and control characters, encoded too, however many times; and empty segments.
    [GeneratedRegex(
        @"[\\\x00-\x1f\x7f]|%(?:25)*(?:5c|[01][0-9a-f]|7f)|//", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tricks();

    // Dot segments, encoded too.
    [GeneratedRegex(
        @"(?:/|%(?:25)*2f)(?:\.|%(?:25)*2e){1,2}(?:;[^/]*)?(?:/|%(?:25)*2f|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dots();

    // A whole address as one segment, as ids of events are. What dots it has are its own: nobody decodes its slashes.
    [GeneratedRegex("(?<=/)https?%3a%2f%2f[^/]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
