using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LocalAspire.Hosting;

/// <summary>One resource, or one replica of it, from waiting for what it needs until its end; started again whenever it crashes.</summary>
internal sealed class Instance(
    string id, IResource resource, IRunnable runnable, bool restarts, ResourceNotificationService notifications, ConsoleLines console)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Healthy for this long, a crash is a new one and not the same again.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ProbeUntilHealthy = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ProbeWhileHealthy = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    private Child? _child;

    public string Id => id;
    public IResource Resource => resource;
    public IRunnable Runnable => runnable;
    public Lines Lines { get; } = new();
    public string State { get; private set; } = KnownResourceStates.NotStarted;
    public bool IsHealthy { get; private set; }

    /// <summary>Why it waits, is unhealthy or failed; null when there is nothing to say.</summary>
    public string? Note { get; private set; }

    public int? ExitCode { get; private set; }
    public int? Pid { get; private set; }
    public int Restarts { get; private set; }

    /// <summary>Returns when there is nothing more to run.</summary>
    public async Task Run(CancellationToken stopping)
    {
        try
        {
            Become(KnownResourceStates.Waiting);
            await WaitForDependencies(stopping);
            await KeepRunning(stopping);
        }
        catch (DistributedApplicationException wrong)
        {
            Say(wrong.Message);
            Become(KnownResourceStates.FailedToStart, note: wrong.Message);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stack stops, and stops the process in its turn.
        }
    }

    public async Task Stop(TimeSpan patience)
    {
        if (_child is { Exit.IsCompleted: false } child)
        {
            Become(KnownResourceStates.Stopping);
            await child.Stop(runnable.StopSignal, patience);
            ExitCode = await child.Exit;
        }

        Pid = null;

        if (!KnownResourceStates.TerminalStates.Contains(State))
        {
            Become(KnownResourceStates.Exited);
        }
    }

    private async Task WaitForDependencies(CancellationToken stopping)
    {
        foreach (var wait in resource.Annotations.OfType<Wait>())
        {
            Note = $"waiting for {wait.For.Name}";

            if (wait.ExitCode is not { } wanted)
            {
                await notifications.WaitForResourceHealthyAsync(wait.For.Name, stopping);
                continue;
            }

            var ended = await notifications.WaitForResourceAsync(
                wait.For.Name, e => KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text), stopping);

            if (ended.Snapshot.ExitCode != wanted)
            {
                throw new DistributedApplicationException(
                    $"'{id}' does not start: '{wait.For.Name}' ended with {Shown(ended.Snapshot.ExitCode)}, not {wanted}.");
            }
        }
    }

    private async Task KeepRunning(CancellationToken stopping)
    {
        for (var pause = FirstPause; ; pause = Min(pause * 2, LongestPause), Restarts++)
        {
            Become(KnownResourceStates.Starting);
            var startedAt = TimeProvider.System.GetTimestamp();
            string ending;

            try
            {
                _child = await runnable.Start(Heard, stopping);
                Pid = _child?.Pid;
                Become(KnownResourceStates.Running, note: "not yet asked");

                ExitCode = await RunToEnd(stopping);
                Pid = null;
                _child?.Dispose();
                ending = $"ended with exit code {ExitCode}";

                if (!restarts || (ExitCode == 0 && !runnable.IsServer))
                {
                    Become(ExitCode == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited);
                    return;
                }
            }
            catch (Exception failure) when (failure is not DistributedApplicationException && !stopping.IsCancellationRequested)
            {
                ending = $"did not start: {failure.Message}";
            }

            if (TimeProvider.System.GetElapsedTime(startedAt) > Settled)
            {
                pause = FirstPause;
            }

            Say($"{ending}; starting it again in {pause.TotalSeconds:0.#} s");
            Become(KnownResourceStates.Starting, note: ending);
            await Task.Delay(pause, stopping);
        }
    }

    /// <summary>Asks for its health until it ends.</summary>
    private async Task<int> RunToEnd(CancellationToken stopping)
    {
        var exit = _child?.Exit ?? Task.Delay(Timeout.Infinite, stopping).ContinueWith(_ => 0, TaskScheduler.Default);

        while (!exit.IsCompleted)
        {
            var why = await Probe(stopping);

            if (exit.IsCompleted)
            {
                break;
            }

            if (State != KnownResourceStates.Running || IsHealthy != why is null || Note != why)
            {
                Become(KnownResourceStates.Running, healthy: why is null, note: why);
            }

            await Task.WhenAny(exit, Task.Delay(why is null ? ProbeWhileHealthy : ProbeUntilHealthy, stopping));
            stopping.ThrowIfCancellationRequested();
        }

        stopping.ThrowIfCancellationRequested();
        return await exit;
    }

    private async Task<string?> Probe(CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(ProbeTimeout);

        try
        {
            return await runnable.Probe(limit.Token);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            return failure.Message;
        }
    }

    private void Become(string state, bool healthy = false, string? note = null)
    {
        (State, IsHealthy, Note) = (state, healthy, note);

        notifications.Publish(new ResourceEvent(resource, id, new CustomResourceSnapshot
        {
            ResourceType = runnable.Type,
            State = new ResourceStateSnapshot(state, Style: null),
            HealthStatus = state != KnownResourceStates.Running ? null : healthy ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            ExitCode = ExitCode,
        }));
    }

    private void Heard(string line)
    {
        Lines.Add(line);
        console.Write(id, line);
    }

    private void Say(string line)
    {
        Lines.Add(line);
        console.Write(ConsoleLines.Host, $"{id} {line}");
    }

    private static string Shown(int? exitCode) => exitCode is { } code ? $"{code}" : "no exit code";

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
