using System.Diagnostics;
using System.Text;
using LocalAspire.Hosting;

namespace LocalAspire.Tests;

/// <summary>The sample app host as a process of its own, keeping its data in the sample's <c>.data</c>.</summary>
internal sealed class SampleHost : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private SampleHost(Process process) => _process = process;

    public static string Data { get; } = Path.Combine(SampleStack.Checkout, ".data");

    public int Pid => _process.Id;

    public static SampleHost Start(params string[] args)
    {
        var program = Path.Combine(SampleStack.Checkout, "Sample.AppHost", "bin", Configuration, "net10.0", "Sample.AppHost");
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true },
        };

        var host = new SampleHost(process);
        process.OutputDataReceived += (_, line) => host.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => host.Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Ends what an earlier test left, and its data.</summary>
    public static async Task Clear()
    {
        await TaggedProcesses.End(Data);

        // On a fresh clone nothing ran before this, and there is no folder to delete from.
        Directory.CreateDirectory(Data);
        foreach (var folder in Directory.GetDirectories(Data).Where(f => Path.GetFileName(f) != "temp"))
        {
            Directory.Delete(folder, recursive: true);
        }

        File.Delete(Path.Combine(Data, "secrets.json"));
        File.Delete(Path.Combine(Data, "run.json"));
    }

    public async Task<RunFile> Healthy()
    {
        await SampleStack.Eventually(
            "everything is healthy",
            () => _process.HasExited
                ? throw new InvalidOperationException($"The host ended: {Output}")
                : Task.FromResult(RunFile.Read(Data) is { } run && run.Pid == Pid && run.Resources.All(r => r.Healthy || r.State == "Finished")));

        return RunFile.Read(Data)!;
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public async Task<int> Exit()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    public async Task Kill()
    {
        _process.Kill();
        await SampleStack.Eventually("the host is dead", () => Task.FromResult(_process.HasExited));
    }

    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> Stop()
    {
        var begin = TimeProvider.System.GetTimestamp();
        TaggedProcesses.Send(Pid, Signal.Terminate);
        await Exit();
        return TimeProvider.System.GetElapsedTime(begin);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private void Hear(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
