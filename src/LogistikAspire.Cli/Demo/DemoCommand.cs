using System.Globalization;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Tokens;
using Spectre.Console;

namespace LogistikAspire.Cli.Demo;

/// <summary><c>demo</c>: plays the story on an operation of its own and tells it step by step.</summary>
internal static class DemoCommand
{
    /// <returns>0 when everything held, 1 otherwise.</returns>
    public static async Task<int> Run(Uri gateway, DemoClients clients, string? jsonFile, CancellationToken ct)
    {
        using var api = new GatewayClient(gateway, clients);
        var banjar = BanjarCase.Load();
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{banjar.Name}[/], through {gateway}");

        var step = 0;
        var report = await new Story(api, banjar, Guid.CreateVersion7(), told => Print(++step, told)).Play(ct);
        report.Failures = Verdict.Failures(report);
        if (jsonFile is not null)
        {
            await File.WriteAllTextAsync(jsonFile, report.ToJson(), ct);
        }

        foreach (var failure in report.Failures)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]✗ {failure}[/]");
        }

        if (report.Failures.Count == 0)
        {
            var (most, limit) = (report.Floor.Max(f => f.Standing), report.Floor.Max(f => f.Limit));
            AnsiConsole.MarkupLine(string.Create(
                CultureInfo.InvariantCulture,
                $"[green]✓ {report.Boxes:N0} boxes left, none twice; the floor never held more than {most} of {limit}; "
                    + $"every hand-over is recorded.[/]"));
        }

        return report.Failures.Count == 0 ? 0 : 1;
    }

    /// <summary><c>flood</c>: asks what a flood would move, on an operation of its own.</summary>
    public static async Task<int> RunFlood(Uri gateway, DemoClients clients, CancellationToken ct)
    {
        using var api = new GatewayClient(gateway, clients);
        var step = 0;
        await new Story(api, BanjarCase.Load(), Guid.CreateVersion7(), told => Print(++step, told)).PlayFlood(ct);
        return 0;
    }

    private static void Print(int number, StoryStep step)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. step.Columns.Select(Markup.Escape)]);
        foreach (var row in step.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold blue]{number}. {step.Title}[/]");
        AnsiConsole.Write(table);
    }
}
