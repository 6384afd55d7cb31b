using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace LogistikAspire.Hosting;

/// <summary>The machine's Docker or Podman. That the command is there proves nothing: the engine is asked.</summary>
internal static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static bool Runs(IConfiguration settings)
    {
        string[] engines = settings["ASPIRE_CONTAINER_RUNTIME"] is { Length: > 0 } chosen ? [chosen] : ["docker", "podman"];
        return engines.Any(Answers);
    }

    /// <summary>Asks as Aspire does.</summary>
    private static bool Answers(string engine)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(engine, ["container", "ls", "-n", "1"])
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
