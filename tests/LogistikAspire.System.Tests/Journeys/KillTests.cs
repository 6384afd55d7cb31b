using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>The story once more, with a process dying after each step.</summary>
public sealed class KillTests(SystemStack system, ITestOutputHelper output)
{
    [Fact]
    public async Task Killing_every_service_and_both_servers_on_the_way_loses_nothing_and_doubles_nothing()
    {
        // After each step another one dies in the middle of what comes next.
        var killed = new Queue<string>(
        [
            "scheduling", "warehouse", "escort", "messaging", "mitigation", "postgres", "scheduling", "gateway", "escort", "warehouse",
        ]);

        var report = await new Story(system.Api, BanjarCase.Load(), Guid.CreateVersion7(), step =>
        {
            output.WriteLine(step.Title);
            if (killed.TryDequeue(out var victim))
            {
                system.Kill(victim);
            }
        }).Play(TestContext.Current.CancellationToken);

        await system.UntilAllAnswer();
        Assert.Empty(killed);
        Assert.Empty(Verdict.Failures(report));
    }
}
