using LogistikAspire.Cli;
using LogistikAspire.Cli.Auditing;
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
            Options.Parse(place is null ? rest : rest[1..]), (_, clients) => TokenCommand.Run(clients, agency, place, stop.Token));
    }

    if (args is ["key", .. var where])
    {
        return await OnStack(Options.Parse(where), (_, clients) =>
        {
            Console.WriteLine(clients.Secret);
            return Task.FromResult(0);
        });
    }

    if (args is ["audit", .. var asked])
    {
        var audit = AuditOptions.Parse(asked);
        return await OnStack(Options.Parse(audit.Others), (gateway, clients) => AuditCommand.Run(gateway, clients, audit, stop.Token));
    }

    var options = Options.Parse(args.Length == 0 ? [] : args[1..]);
    return args switch
    {
        ["open", ..] => await OnStack(options, (gateway, clients) => OpenCommand.Run(gateway, clients, stop.Token)),
        ["demo", ..] => await OnStack(options, (gateway, clients) => DemoCommand.Run(gateway, clients, options.Json, stop.Token)),
        ["flood", ..] => await OnStack(options, (gateway, clients) => DemoCommand.RunFlood(gateway, clients, stop.Token)),
        ["audit-log", ..] => await OnStack(options, (gateway, clients) => AuditLogCommand.Run(gateway, clients, stop.Token)),
        ["simulate", ..] => await OnStack(options, (gateway, clients) => SimulateCommand.Run(
            gateway, clients, options.Part, stop.Token)),
        _ => throw new ArgumentException($"Unknown command '{args.FirstOrDefault()}'."),
    };
}
catch (ArgumentException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}\n{Options.Usage}");
    return 2;
}
catch (TokenRefusedException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

async Task<int> OnStack(Options options, Func<Uri, DemoClients, Task<int>> run)
{
    if ((options.Gateway ?? await RunningStack.Gateway(stop.Token)) is { } gateway)
    {
        if (await DemoClients.Key(Checkout.Folder, stop.Token) is { Length: > 0 } key)
        {
            using var clients = new DemoClients(gateway, key);
            return await run(gateway, clients);
        }

        await Console.Error.WriteLineAsync(
            $"There are no demo clients: the system runs with Demo=false, or elsewhere. Set {DemoClients.KeyVariable} to its key.");
        return 1;
    }

    AnsiConsole.MarkupLine(
        "[red]No system runs in this checkout. Start it with ./logistik run, or name its gateway with --gateway URL.[/]");
    return 1;
}
