using System.Globalization;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Tokens;
using Spectre.Console;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// <c>simulate</c>: plays all of Banjar, out and back, on an operation of its own, and audits what the system says of it.
/// </summary>
internal static class SimulateCommand
{
    /// <param name="part">1 for all of Banjar, see <see cref="BanjarCase.Load"/>.</param>
    /// <returns>0 when everything held, 1 otherwise.</returns>
    public static async Task<int> Run(Uri gateway, DemoClients clients, int part, CancellationToken ct)
    {
        using var meter = new CallMeter();
        using var api = new GatewayClient(gateway, clients, meter);
        var banjar = BanjarCase.Load(part);
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[bold]{banjar.Name}[/], out and back, through {gateway}. Voters of each polling station are estimates.");
        var report = await new Simulation(api, banjar, Guid.CreateVersion7(), told => AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"  {told}")).Play(ct);

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 140;
        }

        var happened = new Table().Border(TableBorder.Simple).AddColumns("what went otherwise than planned", "times");
        foreach (var (what, times) in report.Happenings)
        {
            happened.AddRow(Markup.Escape(what), $"{times:N0}");
        }

        AnsiConsole.Write(happened);
        var checks = new Table().Border(TableBorder.Simple).AddColumns("", "what must hold", "expected", "found");
        foreach (var check in report.Checks)
        {
            checks.AddRow(
                check.Holds ? "✓" : "[red]✗[/]", Markup.Escape(check.What), Markup.Escape(check.Expected), Markup.Escape(check.Actual));
        }

        AnsiConsole.Write(checks);
        var calls = new Table().Border(TableBorder.Simple).AddColumns("call", "count", "seconds in all", "p50 ms", "p99 ms");
        foreach (var call in meter.Calls.Take(12))
        {
            calls.AddRow(Markup.Escape(call.Call), $"{call.Count:N0}", $"{call.Seconds:N1}", $"{call.P50:N1}", $"{call.P99:N1}");
        }

        AnsiConsole.Write(calls);
        var seconds = report.Duration.TotalSeconds;
        AnsiConsole.MarkupLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Documents:N0} documents, {report.SentTwice:N0} of them sent twice; {report.Events:N0} custody events, "
                + $"{report.Entries:N0} entries in the histories of boxes, in {seconds:N0} s: "
                + $"{report.Entries / seconds:N0} entries a second."));
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"The custody log: {report.CustodyFile}, for ./logistik verify.");
        return report.Failures.Any() ? 1 : 0;
    }
}
