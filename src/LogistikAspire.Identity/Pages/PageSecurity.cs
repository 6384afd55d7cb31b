namespace LogistikAspire.Identity.Pages;

internal static class PageSecurity
{
    /// <summary>
    /// Nothing but our own style, no scripts but where a page needs one of ours, no frames, nothing kept by the browser. A form may lead on
    /// to the addresses that a sign-in may lead back to: browsers count those as targets of the form.
    /// </summary>
    public static IApplicationBuilder UsePageSecurity(this IApplicationBuilder app, IdentitySettings settings)
    {
        var targets = string.Concat(
            settings.ControlRoomRedirects.Select(address => $" {address.GetLeftPart(UriPartial.Authority)}").Distinct());
        var policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self'{targets}";
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                {
                    headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<RunsScript>() is null
                        ? policy
                        : $"{policy}; script-src 'self'";
                    headers["Referrer-Policy"] = "no-referrer";
                    headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}

/// <summary>Of a page that has a script of ours.</summary>
internal sealed class RunsScript;
