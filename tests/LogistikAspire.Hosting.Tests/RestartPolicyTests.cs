using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace LogistikAspire.Hosting.Tests;

public sealed class RestartPolicyTests
{
    private readonly RestartPolicy _policy = new();
    private TimeSpan _now;

    [Fact]
    public void A_process_that_crashes_again_and_again_is_waited_for_longer_up_to_ten_seconds()
    {
        var delays = Enumerable.Range(0, 7).Select(_ => Crash(afterRunning: TimeSpan.FromSeconds(1))).ToList();

        Assert.Equal([0.5, 1, 2, 4, 8, 10, 10], delays.Select(d => d!.Value.TotalSeconds));
        Assert.Equal(7, _policy.Restarts);
    }

    [Fact]
    public void A_process_that_ran_for_a_minute_begins_anew()
    {
        Crash(TimeSpan.FromSeconds(1));
        Crash(TimeSpan.FromSeconds(1));

        Assert.Equal(RestartPolicy.Shortest, Crash(RestartPolicy.Settled));
        Assert.Equal(RestartPolicy.Shortest * 2, Crash(TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    public void An_end_is_an_end(int? exitCode)
    {
        Tell(KnownResourceStates.Running);

        Assert.Null(Tell(KnownResourceStates.Finished, exitCode));
        Assert.Equal(0, _policy.Restarts);
    }

    [Theory]
    [InlineData(-1)] // it did not end in time, and was killed
    [InlineData(143)]
    public void A_stop_by_the_operator_is_a_stop_however_it_ends(int exitCode)
    {
        Tell(KnownResourceStates.Running);
        Tell(KnownResourceStates.Stopping);

        Assert.Null(Tell(KnownResourceStates.Finished, exitCode));
    }

    [Fact]
    public void What_the_operator_stopped_and_started_again_is_brought_back_when_it_crashes()
    {
        Tell(KnownResourceStates.Running);
        Tell(KnownResourceStates.Stopping);
        Tell(KnownResourceStates.Exited, -1);

        Assert.Equal(RestartPolicy.Shortest, Crash(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_crash_that_is_told_twice_counts_once()
    {
        Tell(KnownResourceStates.Running);
        Tell(KnownResourceStates.Finished, 137);

        Assert.Null(Tell(KnownResourceStates.Finished, 137));
        Assert.Equal(1, _policy.Restarts);
    }

    [Fact]
    public void What_never_ran_is_not_started()
    {
        Assert.Null(Tell(KnownResourceStates.FailedToStart, 1));
        Assert.Null(Tell(KnownResourceStates.Waiting));
    }

    private TimeSpan? Crash(TimeSpan afterRunning)
    {
        Tell(KnownResourceStates.Running);
        _now += afterRunning;
        return Tell(KnownResourceStates.Finished, 137);
    }

    private TimeSpan? Tell(string state, int? exitCode = null) =>
        _policy.Observe(state, exitCode, (long)(_now.TotalSeconds * Stopwatch.Frequency));
}
