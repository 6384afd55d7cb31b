using LogistikAspire.Cli.Demo;
using LogistikAspire.System.Tests.Telemetry;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// The distribution of Banjar through the gateway, as <c>./logistik demo</c> plays it. What operators see of it is tested on the same one.
/// </summary>
[Collection(typeof(WatchedStoryTests))]
public sealed class StoryTests(WatchedStory story)
{
    [Fact]
    public void The_whole_story_holds()
    {
        var report = story.Report;

        Assert.Empty(Verdict.Failures(report));
        Assert.Equal((20, 1101, 2202), (report.Districts, report.PollingStations, report.Boxes));
        Assert.Equal("optimal", report.PlanStatus);
    }
}
