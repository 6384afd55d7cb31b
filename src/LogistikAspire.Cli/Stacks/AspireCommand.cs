using System.Diagnostics;

namespace LogistikAspire.Cli.Stacks;

/// <summary>
/// Aspire's own command line, the one that a checkout names in <c>.config/dotnet-tools.json</c>, on that checkout's app host.
/// </summary>
public static class AspireCommand
{
    public static string AppHostOf(string checkout) => Path.Combine(checkout, "LogistikAspire.AppHost", "LogistikAspire.AppHost.csproj");

    public static async Task<(int ExitCode, string Output)> Run(string checkout, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["aspire", .. arguments, "--apphost", AppHostOf(checkout), "--nologo", "--non-interactive"])
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
