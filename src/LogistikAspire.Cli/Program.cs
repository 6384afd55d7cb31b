using LogistikAspire.Cli;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Custody;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Cli.Simulation;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.Cli.Tokens;
using Spectre.Console;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    if (args is ["verify", .. var verified])
    {
        return VerifyCommand.Run(verified, Console.Out);
    }

    if (args is ["token", var agency, .. var rest])
    {
        string? place = rest is [[not '-', ..], ..] ? rest[0] : null;
        return await OnStack(
            Options.Parse(place is null ? rest : rest[1..]), gateway => TokenCommand.Run(gateway, agency, place, stop.Token));
    }

    var options = Options.Parse(args.Length == 0 ? [] : args[1..]);
    return args switch
    {
        ["open", ..] => await OnStack(options, gateway => OpenCommand.Run(gateway, stop.Token)),
        ["demo", ..] => await OnStack(options, gateway => DemoCommand.Run(gateway, options.Json, stop.Token)),
        ["flood", ..] => await OnStack(options, gateway => DemoCommand.RunFlood(gateway, stop.Token)),
        ["audit-log", ..] => await OnStack(options, gateway => AuditLogCommand.Run(gateway, stop.Token)),
        ["simulate", ..] => await OnStack(options, gateway => SimulateCommand.Run(gateway, stop.Token)),
        _ => throw new ArgumentException($"Unknown command '{args.FirstOrDefault()}'."),
    };
}
catch (ArgumentException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}\n{Options.Usage}");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

async Task<int> OnStack(Options options, Func<Uri, Task<int>> run)
{
    if ((options.Gateway ?? await RunningStack.Gateway(stop.Token)) is { } gateway)
    {
        return await run(gateway);
    }

    AnsiConsole.MarkupLine(
        "[red]No system runs in this checkout. Start it with ./logistik run, or name its gateway with --gateway URL.[/]");
    return 1;
}
