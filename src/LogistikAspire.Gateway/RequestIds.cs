using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LogistikAspire.Gateway;

/// <summary>
/// Every answer names its request in <c>X-Request-Id</c>: as the caller did, if that reads well, else by the trace, which is
/// <c>traceId</c> in problem documents. The service gets the same.
/// </summary>
internal static partial class RequestIds
{
    public const string Header = "X-Request-Id";

    public static void UseRequestIds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var sent = context.Request.Headers[Header].ToString();
        var id = WellFormed().IsMatch(sent) ? sent : Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        context.Request.Headers[Header] = id;
        Activity.Current?.SetTag("http.request.id", id);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        return next(context);
    });

    [GeneratedRegex(@"^[A-Za-z0-9._\-]{1,64}\z")]
    private static partial Regex WellFormed();
}
