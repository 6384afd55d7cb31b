using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>The distribution of Banjar through the gateway, as <c>./logistik demo</c> plays it.</summary>
public sealed class StoryTests(SystemStack system, ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_story_holds()
    {
        var report = await Play(_ => { });

        Assert.Empty(Verdict.Failures(report));
        Assert.Equal((20, 1101, 2202), (report.Districts, report.PollingStations, report.Boxes));
        Assert.Equal("optimal", report.PlanStatus);
    }

    [Fact]
    public async Task Killing_every_service_and_both_servers_on_the_way_loses_nothing_and_doubles_nothing()
    {
        // After each step another one dies in the middle of what comes next.
        var killed = new Queue<string>(
        [
            "scheduling", "warehouse", "escort", "messaging", "mitigation", "postgres", "scheduling", "gateway", "escort", "warehouse",
        ]);

        var report = await Play(step =>
        {
            output.WriteLine(step.Title);
            if (killed.TryDequeue(out var victim))
            {
                system.Kill(victim);
            }
        });

        await system.UntilAllAnswer();
        Assert.Empty(killed);
        Assert.Empty(Verdict.Failures(report));
    }

    private Task<DemoReport> Play(Action<StoryStep> told) =>
        new Story(system.Api, BanjarCase.Load(), Guid.CreateVersion7(), told).Play(Ct);
}
