using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace LogistikAspire.Hosting;

/// <summary>The machine's Docker or Podman.</summary>
public static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether one runs. That its command is there proves nothing: the engine is asked, as Aspire asks it.</summary>
    internal static bool Runs(IConfiguration settings) => Run(settings, "container", "ls", "-n", "1");

    /// <summary>Runs a command of the engine that is chosen by <c>ASPIRE_CONTAINER_RUNTIME</c>, else of the first that answers.</summary>
    /// <returns>Whether it succeeded.</returns>
    public static bool Run(IConfiguration settings, params string[] arguments)
    {
        string[] engines = settings["ASPIRE_CONTAINER_RUNTIME"] is { Length: > 0 } chosen ? [chosen] : ["docker", "podman"];
        return engines.Any(engine => Succeeds(engine, arguments));
    }

    private static bool Succeeds(string engine, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(engine, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            if (process.WaitForExit(Patience))
            {
                return process.ExitCode == 0;
            }

            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such command
        }
    }
}
