namespace LogistikAspire.Gateway;

/// <summary>What browsers are told about every answer, so that nothing of it runs, is framed or gives an address away.</summary>
internal static class AnswerHeaders
{
    /// <summary>For pages that say nothing themselves: the printed ones, with styles of their own and pictures within.</summary>
    private const string Pages = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseAnswerHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Add, context.Response);
        return next(context);
    });

    private static Task Add(object state)
    {
        var response = (HttpResponse)state;
        var headers = response.Headers;
        headers.Server = default; // the services' own
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.ContentSecurityPolicy.Count == 0 && IsShown(response.ContentType))
        {
            headers.ContentSecurityPolicy = Pages;
        }

        return Task.CompletedTask;
    }

    private static bool IsShown(string? contentType) => contentType is not null
        && (contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
            || contentType.StartsWith("image/svg", StringComparison.OrdinalIgnoreCase));
}
