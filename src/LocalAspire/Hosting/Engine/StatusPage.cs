using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LocalAspire.Hosting;

/// <summary>A page for people (<c>/</c>) and the same for programs (<c>/status.json</c>), on loopback, to read only.</summary>
internal sealed class StatusPage : IAsyncDisposable
{
    private const int LinesShown = 8;

    private readonly WebApplication _app;

    private StatusPage(WebApplication app, string url) => (_app, Url) = (app, url);

    public string Url { get; }

    /// <param name="port">A free port.</param>
    /// <param name="describe">The present state, with that many last lines of each resource.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<StatusPage> Start(int port, Func<int, RunFile> describe, CancellationToken cancellationToken)
    {
        // Empty, so that the host's own ASPNETCORE_ variables do not reach it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));

        // Log lines are not for a web site that has its name resolve to 127.0.0.1.
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = [Loopback.Address, "localhost"]);

        var app = builder.Build();
        app.UseHostFiltering();
        app.Run(async context =>
        {
            var status = describe(LinesShown);

            if (context.Request.Path == "/status.json")
            {
                await context.Response.WriteAsJsonAsync(status, JsonSerializerOptions.Web);
            }
            else if (context.Request.Path == "/")
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(Html(status));
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        });

        await app.StartAsync(cancellationToken);
        return new StatusPage(app, $"http://{Loopback.Address}:{port}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Html(RunFile status)
    {
        var rows = new StringBuilder();

        foreach (var resource in status.Resources)
        {
            foreach (var instance in resource.Instances)
            {
                AppendRow(rows, resource, instance);
            }
        }

        var instances = status.Resources.SelectMany(r => r.Instances).Where(i => i.State != KnownResourceStates.Finished).ToList();

        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="refresh" content="2">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{instances.Count(i => i.Healthy)}/{instances.Count} healthy – LocalAspire</title>
            <style>{Style}</style>
            </head>
            <body>
            <header>
            <h1>{instances.Count(i => i.Healthy)} of {instances.Count} healthy</h1>
            <p>host process {status.Pid}, started {status.Started.ToLocalTime():yyyy-MM-dd HH:mm:ss} · data in <code>{Text(status.Data)}</code></p>
            </header>
            <table>
            <thead><tr><th>Resource<th>State<th>Health<th>Addresses<th class="number">Process<th class="number">Restarts</tr></thead>
            {rows}
            </table>
            </body>
            </html>
            """;
    }

    private static void AppendRow(StringBuilder rows, RunFile.Entry resource, RunFile.Replica instance)
    {
        var mood = instance.Healthy ? "good" : instance.State is "FailedToStart" or "Exited" ? "bad" : instance.State == KnownResourceStates.Finished ? "done" : "wait";
        var health = instance.Healthy ? "Healthy" : instance.State is "Running" ? "Unhealthy" : "–";

        rows.Append(CultureInfo.InvariantCulture, $"""
            <tbody class="{mood}">
            <tr><td><strong>{Text(instance.Id)}</strong> <small>{Text(resource.Type)}</small>
            <td><i></i>{Text(instance.State)}{(instance.ExitCode is { } code ? $" ({code})" : "")}
            <td>{health}{(instance.Note is null ? "" : $"<small class=\"note\">{Text(instance.Note)}</small>")}
            <td>{string.Join("<br>", instance.Urls.Select(Link))}
            <td class="number">{instance.Pid}<td class="number">{instance.Restarts}</tr>
            """);

        if (instance.Lines is { Count: > 0 } lines)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<tr class=\"lines\"><td colspan=\"6\"><pre>{string.Join('\n', lines.Select(Text))}</pre></tr>");
        }

        rows.Append("</tbody>");
    }

    private static string Link(string url) => url.StartsWith("http", StringComparison.Ordinal) ? $"<a href=\"{Text(url)}\">{Text(url)}</a>" : Text(url);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private const string Style = """
        :root { color-scheme: light dark; --line: light-dark(#e2e5ea, #33383f); --soft: light-dark(#667085, #98a2b3);
          --good: #12a150; --wait: #d98a00; --bad: #e0352b; --done: #667085; }
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1.5rem;
          background: light-dark(#fff, #16191d); color: light-dark(#1d2430, #e4e7ec); }
        h1 { font-size: 1.5rem; margin: 0; } header p { color: var(--soft); margin: .2rem 0 1.6rem; }
        table { border-collapse: collapse; width: 100%; }
        th { text-align: left; font-size: .8rem; font-weight: 600; color: var(--soft); padding: 0 .8rem .4rem 0; }
        td { padding: .6rem .8rem .6rem 0; vertical-align: top; } tbody { border-top: 1px solid var(--line); }
        small { color: var(--soft); font-size: .85em; } .note { display: block; max-width: 24rem; overflow-wrap: anywhere; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        i { display: inline-block; width: .6em; height: .6em; border-radius: 50%; margin-right: .5em; background: var(--mood); }
        .good { --mood: var(--good); } .wait { --mood: var(--wait); } .bad { --mood: var(--bad); } .done { --mood: var(--done); }
        a { color: light-dark(#175cd3, #84adff); text-decoration: none; } a:hover { text-decoration: underline; }
        .lines td { padding-top: 0; } pre { margin: 0; padding: .6rem .8rem; border-radius: 6px; font-size: 12px; line-height: 1.4;
          white-space: pre-wrap; overflow-wrap: anywhere; background: light-dark(#f5f6f8, #1f2429); }
        code { font-size: .92em; }
        """;
}
