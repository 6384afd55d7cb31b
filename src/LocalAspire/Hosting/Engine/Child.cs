using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LocalAspire.Hosting;

/// <summary>How to start a process.</summary>
internal sealed record ChildSpec(string File, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Another user to run as; null for this one.</summary>
    public string? User { get; init; }
}

/// <summary>A running process, in a session of its own so that Ctrl+C reaches only the host, which stops things in order.</summary>
internal sealed partial class Child : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Child(Process process) => _process = process;

    public int Pid => _process.Id;

    /// <summary>The exit code; 128 and more for a signal. Does not wait for the output's end: a grandchild may hold that open.</summary>
    public Task<int> Exit => _exit.Task;

    public static Child Start(ChildSpec spec, string home, Action<string> line)
    {
        // Both wrappers replace themselves, so the process started is the process wanted.
        string[] command = spec.User is null
            ? ["setsid", spec.File]
            : ["setsid", "setpriv", $"--reuid={spec.User}", $"--regid={spec.User}", "--init-groups", spec.File];

        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. spec.Arguments])
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[TaggedProcesses.Tag] = home;

        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new Child(process);
        process.OutputDataReceived += (_, output) => Pass(output.Data, line);
        process.ErrorDataReceived += (_, output) => Pass(output.Data, line);
        process.Exited += (_, _) => child._exit.TrySetResult(process.ExitCode);

        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        return child;
    }

    /// <summary>Runs a short-lived program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has its last lines.</exception>
    public static async Task Run(ChildSpec spec, string home, CancellationToken cancellationToken)
    {
        var lines = new Lines();
        using var child = Start(spec, home, lines.Add);

        if (await child.Exit.WaitAsync(cancellationToken) is not 0 and var code)
        {
            throw new InvalidOperationException($"{spec.File} ended with {code}: {string.Join(" | ", lines.Latest(5))}");
        }
    }

    /// <summary>Asks it to end; after the patience it is killed.</summary>
    public async Task Stop(Signal signal, TimeSpan patience)
    {
        TaggedProcesses.Send(Pid, signal);

        try
        {
            await Exit.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            TaggedProcesses.Send(Pid, Signal.Kill);
            await Exit;
        }
    }

    public void Dispose() => _process.Dispose();

    private static void Pass(string? text, Action<string> line)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            line(Colour().Replace(text, ""));
        }
    }

    /// <summary>Some programs colour their lines whether a terminal reads them or not.</summary>
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Colour();
}
