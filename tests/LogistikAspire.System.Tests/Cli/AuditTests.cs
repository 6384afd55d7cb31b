using LogistikAspire.Cli.Auditing;

namespace LogistikAspire.System.Tests.Cli;

/// <summary>How the trails of all services become one.</summary>
public sealed class AuditTests
{
    [Fact]
    public void Trails_are_merged_by_time_and_each_keeps_its_order()
    {
        var scheduling = new[] { At("scheduling", 1, 10), At("scheduling", 2, 30), At("scheduling", 3, 30) };
        var warehouse = new[] { At("warehouse", 1, 20), At("warehouse", 2, 30) };

        var merged = AuditCommand.Merge([scheduling, [], warehouse]).Select(e => $"{e.Service} {e.Id}");

        Assert.Equal(["scheduling 1", "warehouse 1", "scheduling 2", "scheduling 3", "warehouse 2"], merged);
    }

    [Fact]
    public void Filters_become_the_query_and_the_rest_stays()
    {
        var options = AuditOptions.Parse(
            ["--agency", "kpu", "--gateway", "http://x", "--event-log", "log.json", "--route", "/operations/{id}"]);

        Assert.Equal("agency=kpu&route=%2Foperations%2F%7Bid%7D", options.Query);
        Assert.Equal("log.json", options.EventLog);
        Assert.Equal(["--gateway", "http://x"], options.Others);
    }

    [Fact]
    public void An_option_without_its_value_is_refused() => Assert.Throws<ArgumentException>(() => AuditOptions.Parse(["--agency"]));

    [Fact]
    public void A_line_says_who_did_what_from_where() => Assert.Equal(
        "2024-11-20 08:00:10.000Z  warehouse   refused    403  nobody     -  PUT SealBoxes id=1  from -  trace -",
        AuditCommand.Line(At("warehouse", 1, 10) with { Outcome = "refused", Status = 403 }));

    private static AuditCommand.Entry At(string service, long id, int second) => new(
        id, new DateTimeOffset(2024, 11, 20, 8, 0, second, TimeSpan.Zero), "accepted", 200, "SealBoxes", "PUT",
        new() { ["id"] = "1" }, null, null, null, null, null) { Service = service };
}
