using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Tokens;
using Spectre.Console;

namespace LogistikAspire.Cli.Banjar;

/// <summary><c>open</c>: opens the built-in operation, unless it is open, and prints where everything is.</summary>
internal static class OpenCommand
{
    public static async Task<int> Run(Uri gateway, DemoClients clients, CancellationToken ct)
    {
        using var api = new GatewayClient(gateway, clients);
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

    private static void Print(Uri gateway, BanjarCase banjar, Operation operation, bool opened)
    {
        var grid = new Grid().AddColumn().AddColumn();
        grid.AddRow("[bold]API and its documentation[/]", $"{gateway}docs");
        grid.AddRow(Markup.Escape(banjar.Name), $"{gateway}api/scheduling/operations/{banjar.Id}");
        grid.AddRow(
            "",
            $"{(opened ? "is open" : "was opened")}: {operation.Districts} districts, "
                + $"{operation.PollingStations:N0} polling stations, {operation.Boxes:N0} boxes");
        grid.AddRow("", "Coordinates, road kilometres and the voters of each polling station are estimates.");
        grid.AddRow("", "The people of police, army and Linmas are generated; where it is said, their units are assumed.");
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 120; // nobody's terminal is narrower than an address here
        }

        AnsiConsole.Write(grid);
    }
}
