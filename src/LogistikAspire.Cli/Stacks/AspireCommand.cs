using System.Diagnostics;

namespace LogistikAspire.Cli.Stacks;

/// <summary>Aspire's own command line, the one that a checkout names in <c>.config/dotnet-tools.json</c>.</summary>
public static class AspireCommand
{
    public static async Task<(int ExitCode, string Output)> Run(string checkout, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["aspire", .. arguments, "--nologo", "--non-interactive"])
        {
            WorkingDirectory = checkout,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "1" },
        })!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await errors;
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output);
    }
}
