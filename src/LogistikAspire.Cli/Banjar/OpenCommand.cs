using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Stacks;
using Spectre.Console;

namespace LogistikAspire.Cli.Banjar;

/// <summary><c>open</c>: opens the built-in operation, unless it is open, and prints where everything is.</summary>
internal static class OpenCommand
{
    /// <param name="gateway">Null: the stack of this checkout, once its gateway is healthy.</param>
    /// <param name="host">Process to wait for a stack of: when it ends before, there is nothing to open.</param>
    public static async Task<int> Run(Uri? gateway, int? host, CancellationToken ct)
    {
        gateway ??= await WaitForStack(host, ct);
        if (gateway is null)
        {
            return 1;
        }

        using var api = new GatewayClient(gateway);
        var banjar = BanjarCase.Load();
        var opened = await IsOpen(api, banjar, ct);
        if (!opened)
        {
            await banjar.Open(api, banjar.Id, ct);
        }

        var operation = await api.Get<Operation>($"/api/scheduling/operations/{banjar.Id}", ct);
        Print(gateway, banjar, operation, opened);
        return 0;
    }

    private static async Task<bool> IsOpen(GatewayClient api, BanjarCase banjar, CancellationToken ct)
    {
        try
        {
            return (await api.Get<Operation>($"/api/scheduling/operations/{banjar.Id}", ct)).Districts > 0;
        }
        catch (ApiProblemException e) when (e.Status == System.Net.HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static async Task<Uri?> WaitForStack(int? host, CancellationToken ct)
    {
        while (RunningStack.Gateway() is null)
        {
            if (host is not { } pid || !RunningStack.IsAlive(pid))
            {
                AnsiConsole.MarkupLine("[red]No system runs in this checkout. Start it with ./logistik run, or name its gateway with --gateway URL.[/]");
                return null;
            }

            await Task.Delay(200, ct);
        }

        return RunningStack.Gateway();
    }

    private static void Print(Uri gateway, BanjarCase banjar, Operation operation, bool opened)
    {
        var grid = new Grid().AddColumn().AddColumn();
        grid.AddRow("[bold]API and its documentation[/]", $"{gateway}docs");
        if (RunningStack.Addresses() is { } addresses)
        {
            grid.AddRow("[bold]Status of all resources[/]", addresses.StatusPage);
            foreach (var (name, urls) in addresses.Resources.Where(r => r.Urls.Length > 0))
            {
                grid.AddRow(name, Markup.Escape(urls));
            }
        }

        grid.AddRow(Markup.Escape(banjar.Name), $"{gateway}api/scheduling/operations/{banjar.Id}");
        grid.AddRow("", $"{(opened ? "is open" : "was opened")}: {operation.Districts} districts, {operation.PollingStations:N0} polling stations, {operation.Boxes:N0} boxes");
        grid.AddRow("", "Coordinates, road kilometres and the voters of each polling station are estimates.");
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 120; // nobody's terminal is narrower than an address here
        }

        AnsiConsole.Write(new Panel(grid).Header(" LogistikAspire runs. Ctrl+C stops it. "));
        AnsiConsole.MarkupLine("The servers' generated passwords are in .data/secrets.json. The API asks for no tokens yet: it listens on loopback only.");
    }
}
