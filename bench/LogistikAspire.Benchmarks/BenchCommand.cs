using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace LogistikAspire.Benchmarks;

/// <summary>Runs the benches that are wanted and shows their figures.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>0 when all ran, whatever the figures say; 1 when one could not; 2 when the arguments make no sense.</returns>
    public static async Task<int> Run(IReadOnlyList<IBench> benches, IReadOnlyList<string> args)
    {
        BenchOptions options;
        try
        {
            options = BenchOptions.Parse(args, [.. benches.Select(b => b.Name)]);
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true; // the servers are stopped first
            stop.Cancel();
        };

        Console.WriteLine(Machine.This);
        var (figures, failed) = await Measure(benches.Where(options.Wants), options, stop.Token);
        AnsiConsole.Write(Table(figures));
        if (options.Json is { } file)
        {
            await File.WriteAllTextAsync(file, ToJson(figures), CancellationToken.None);
        }

        return failed ? 1 : 0;
    }

    private static async Task<(List<Figure> Figures, bool Failed)> Measure(
        IEnumerable<IBench> benches, BenchOptions options, CancellationToken ct)
    {
        var (figures, failed) = (new List<Figure>(), false);
        foreach (var bench in benches)
        {
            await Console.Error.WriteLineAsync($"{bench.Name} …");
            try
            {
                await foreach (var figure in bench.Run(ct))
                {
                    if (options.Wants(figure.Name))
                    {
                        figures.Add(figure);
                    }
                }
            }
            catch (Exception e)
            {
                await Console.Error.WriteLineAsync($"{bench.Name} did not run: {e}");
                failed = true;
            }
        }

        return (figures, failed);
    }

    private static Table Table(IEnumerable<Figure> figures)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("figure", column => column.NoWrap());
        foreach (var column in new[] { "value", "unit", "baseline", "ratio", "target", "met" })
        {
            table.AddColumn(new TableColumn(column) { Alignment = column == "unit" ? Justify.Left : Justify.Right });
        }

        foreach (var f in figures)
        {
            table.AddRow(
                f.Name, Number(f.Value), f.Unit, Number(f.Baseline), Number(f.Ratio), f.Target?.Text ?? "–",
                f.Met switch { true => "[green]yes[/]", false => "[red]no[/]", null => "–" });
        }

        return table;
    }

    /// <summary>Three digits that matter, and never fewer than the whole part.</summary>
    private static string Number(double? value) => value switch
    {
        null => "–",
        >= 100 or <= -100 => value.Value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("G3", CultureInfo.InvariantCulture),
    };

    private static string ToJson(IEnumerable<Figure> figures) => JsonSerializer.Serialize(
        new
        {
            Machine = Machine.This,
            Figures = figures.Select(f => new { f.Name, f.Value, f.Unit, f.Baseline, f.Ratio, Target = f.Target?.Bound, f.Met }),
        },
        Json);
}
