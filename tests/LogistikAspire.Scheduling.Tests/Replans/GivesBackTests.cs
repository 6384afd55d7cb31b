using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Shipments;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tests.Replans;

/// <summary>The end of an alert gives back exactly what it took: the whole state is compared, line by line.</summary>
public sealed class GivesBackTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly DateTimeOffset From = new(2024, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_alert_that_ends_leaves_everything_as_it_was()
    {
        var plan = await app.PublishedOperation();
        var held = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        var watched = plan.Shipments.Single(s => s.DistrictCode == "63.03.05");
        var boat = Guid.CreateVersion7();
        await app.Clear(plan, held);
        await app.SealStock(plan, watched);
        await Lend(plan, boat, version: 1);
        await Access(plan, watched, 1, Period(watched, "watch"));
        await Lines(plan, lines => lines.Contains("lent") && lines.Contains("watch"));
        var before = await Lines(plan);

        // What it takes: a hold, access of two districts, a vehicle that is needed elsewhere; and it brings a proposal.
        await Access(plan, held, 1, Period(held, "closed"));
        await Access(plan, watched, 2, Period(watched, "restricted"));
        await app.Publish(new FleetWithdrawn { OperationId = plan.OperationId, OfferId = boat, Version = 2, Reason = "Evakuasi" });
        await Lines(plan, lines => lines.Contains("Held") && lines.Contains("taken back") && lines.Contains("restricted")
            && lines.Contains("proposal"));
        await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        Assert.NotEqual(before, await Lines(plan));

        // Its end, in another order than it came.
        await Lend(plan, boat, version: 3);
        await Access(plan, watched, 3, Period(watched, "watch"));
        await Access(plan, held, 2);

        await SchedulingApp.Eventually(async () => await Lines(plan) == before);
        await Task.Delay(300, Ct); // as long as the solver settles, and more
        Assert.Equal(before, await Lines(plan));
    }

    [Fact]
    public async Task Of_two_alerts_the_end_of_one_gives_back_only_its_own()
    {
        var plan = await app.PublishedOperation();
        var (first, second) = (plan.Shipments[0], plan.Shipments[1]);
        await Access(plan, first, 1, Period(first, "closed"));
        await Lines(plan, lines => lines.Contains("Held"));
        var before = Without(await Lines(plan), "proposal");

        await Access(plan, second, 1, Period(second, "closed"));
        await Lines(plan, lines => lines.Split('\n').Count(line => line.Contains("Held", StringComparison.Ordinal)) == 2);
        await Access(plan, second, 2);

        await SchedulingApp.Eventually(async () => Without(await Lines(plan), "proposal") == before);
        var moved = (await app.Proposal(plan.OperationId)).GetProperty("moved").EnumerateArray().Select(m => m.GetString());
        Assert.Equal([first.DistrictCode], moved);
    }

    private Task Lend(PlanPublished plan, Guid offer, int version) => app.Publish(new FleetOffered
    {
        OperationId = plan.OperationId, OfferId = offer, Version = version, Agency = "damkar", Name = "Pikap 1", VehicleKind = "pickup",
        Count = 1, From = From, Until = From.AddDays(3),
    });

    private Task Access(PlanPublished plan, PlannedShipment shipment, int version, params PeriodAccess[] periods) =>
        app.Publish(new DistrictAccessChanged
        {
            OperationId = plan.OperationId, DistrictCode = shipment.DistrictCode, Version = version, Periods = periods,
        });

    private static PeriodAccess Period(PlannedShipment shipment, string level) => new()
    {
        From = shipment.DepartsAt.AddMinutes(-10), Until = shipment.ArrivesAt, Level = level, Reason = "Banjir",
    };

    /// <summary>
    /// Holds, access, extra fleet and open proposals, in order. Versions are left out: they count what was heard. So is what a plan is that
    /// nobody waits for any more.
    /// </summary>
    private Task<string> Lines(PlanPublished plan) => app.With<SchedulingDb, string>(async db =>
    {
        var shipments = await db.Shipments.AsNoTracking().Where(s => s.OperationId == plan.OperationId).OrderBy(s => s.Id).ToListAsync(Ct);
        var access = await db.DistrictAccess.AsNoTracking().Where(a => a.OperationId == plan.OperationId).OrderBy(a => a.DistrictCode)
            .ToListAsync(Ct);
        var offers = await db.FleetOffers.AsNoTracking().Where(o => o.OperationId == plan.OperationId).OrderBy(o => o.Id).ToListAsync(Ct);
        var plans = await db.Plans.AsNoTracking().Where(p => p.OperationId == plan.OperationId).OrderBy(p => p.Number).ToListAsync(Ct);
        IEnumerable<string> lines =
        [
            .. shipments.Select(
                s => $"shipment {s.DistrictCode} {s.State} {s.Loaded} {s.PinnedBecause} {Gate(s)} {s.DepartsAt:s} {s.Boxes}"),
            .. access.SelectMany(a => a.Periods.Select(
                p => $"access {a.DistrictCode} {p.From:s} {p.Until:s} {p.Level.ToString().ToLowerInvariant()} {p.Reason}")),
            .. offers.Select(o => $"fleet {o.Name} {o.VehicleKind} {o.Count} {o.From:s} {o.Until:s} "
                + (o.TakenBackBecause is null ? "lent" : $"taken back: {o.TakenBackBecause}")),
            .. plans.Where(p => p.Origin == PlanOrigin.Replan
                && p.Status is PlanStatus.Requested or PlanStatus.Draft).Select(p => $"proposal {p.Reason}"),
            .. plans.Where(p => p.Status == PlanStatus.Published).Select(p => $"plan {p.Version}"),
        ];
        return string.Join('\n', lines);
    });

    private Task Lines(PlanPublished plan, Func<string, bool> are) => SchedulingApp.Eventually(async () => are(await Lines(plan)));

    private static string Gate(Shipment shipment) =>
        string.Join(' ', shipment.Gate.Conditions.Select(c => $"{c.Name}:{c.Condition.State}:{c.Condition.Reason}"));

    private static string Without(string lines, string kind) =>
        string.Join('\n', lines.Split('\n').Where(line => !line.StartsWith(kind, StringComparison.Ordinal)));
}
