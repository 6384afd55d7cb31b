using Aspire.Hosting.ApplicationModel;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>What is brought back, and what an operator has stopped.</summary>
public sealed class RestartTests(SystemStack system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_service_is_brought_back_and_the_dashboard_shows_how_often()
    {
        var (before, process) = (system.Running.RestartsOf("mitigation"), system.Running.ProcessOf("mitigation"));

        system.Kill("mitigation");

        await Patience.Until(() => Task.FromResult(system.Running.RestartsOf("mitigation") == before + 1), "the restart is shown", Ct);
        await system.UntilAllAnswer();
        Assert.NotEqual(process, system.Running.ProcessOf("mitigation"));
    }

    [Fact]
    public async Task What_the_operator_stops_stays_down_until_it_is_started()
    {
        var before = system.Running.RestartsOf("escort");
        try
        {
            await Command(KnownResourceCommands.StopCommand);
            await Task.Delay(TimeSpan.FromSeconds(2), Ct); // four times what a crashed process waits

            Assert.Contains(system.Running.ResourceState("escort").State?.Text, KnownResourceStates.TerminalStates);
            Assert.Equal(before, system.Running.RestartsOf("escort"));
        }
        finally
        {
            await Command(KnownResourceCommands.StartCommand);
        }

        await system.Running.UntilHealthy(Ct);
    }

    private async Task Command(string command)
    {
        var result = await system.Running.App.ResourceCommands.ExecuteCommandAsync("escort", command, Ct);
        Assert.True(result.Success, result.Message);
    }
}
