using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Consequences;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Consequences;

/// <summary>What follows from an alert, as it is now.</summary>
public sealed class ConsequenceTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Boxes_polling_stations_guards_and_deadlines_at_risk_are_summed_by_district()
    {
        var (operation, alert) = await Warned(
            Shipment(Barat, (21, 8), 40), Shipment(Barat, (22, 8), 28) with { Police = 4, Soldiers = 3 }, Shipment(Timur, (21, 8), 30),
            Shipment(Martapura, (21, 8), 100), Shipment(Barat, (24, 8), 7));

        var shown = await Consequence(operation, alert, c => c.Shipments.Count == 3);

        Assert.Equal((98, 20, 10, 5), (shown.Boxes, shown.PollingStations, shown.Police, shown.Soldiers));
        Assert.Equal(Wita(27), shown.Deadline);
        Assert.Equal([Timur, Barat], shown.Districts.Select(d => d.Code));
        Assert.Equal(
            new GetConsequence.District(Barat, $"District {Barat}", 68, 10, 2, 7, 4, Wita(22, 9), LostBoxes: 0), shown.Districts[1]);
        Assert.Null(shown.Replan);
        Assert.All(shown.Shipments, s => Assert.Equal((AccessLevel.Closed, false), (s.Level, s.IsMoved)));
    }

    [Fact]
    public async Task A_proposal_is_shown_with_what_it_moves_until_it_is_accepted()
    {
        var shipment = Shipment(Barat, (21, 8), 40);
        var (operation, alert) = await Warned(shipment, Shipment(Timur, (21, 8), 30));
        var proposal = Proposal(operation, 2, shipment, Wita(23, 8));

        await app.Publish(proposal);

        var shown = await Consequence(operation, alert, c => c.Replan is not null);
        Assert.Equal((ReplanState.Proposed, proposal.PlanId, "Flood"), (shown.Replan!.State, shown.Replan.PlanId, shown.Replan.Reason));
        Assert.Equal((100m, 123.5m), (shown.Replan.CostBefore, shown.Replan.CostAfter));
        Assert.Equal((Barat, Wita(21, 8)), (shown.Replan.Cancelled.Single().DistrictCode, shown.Replan.Cancelled.Single().DepartsAt));
        Assert.Equal(Wita(23, 8), shown.Replan.Added.Single().DepartsAt);
        Assert.Equal([(Timur, false), (Barat, true)], shown.Shipments.Select(s => (s.DistrictCode, s.IsMoved)).OrderBy(s => s.IsMoved));

        await app.Publish(Plan(operation, 2, Shipment(Barat, (23, 8), 40)) with { PlanId = proposal.PlanId });

        shown = await Consequence(operation, alert, c => c.Replan!.State == ReplanState.Accepted);
        Assert.Empty(shown.Shipments);
        Assert.Equal(0, shown.Boxes);
    }

    [Fact]
    public async Task A_plan_heard_of_before_the_proposal_that_it_accepts_accepts_it()
    {
        var shipment = Shipment(Barat, (21, 8), 40);
        var (operation, alert) = await Warned(shipment);
        var proposal = Proposal(operation, 2, shipment, Wita(21, 12));
        await app.Publish(Plan(operation, 2, Shipment(Barat, (21, 12), 40)) with { PlanId = proposal.PlanId });
        await Consequence(operation, alert, c => c.Shipments is [{ } s] && s.DepartsAt == Wita(21, 12));

        await app.Publish(proposal);

        await Consequence(operation, alert, c => c.Replan is { State: ReplanState.Accepted });
    }

    [Fact]
    public async Task Where_there_is_no_plan_it_says_what_is_lost_and_what_would_help()
    {
        var (operation, alert) = await Warned(Shipment(Barat, (21, 8), 68));

        await app.Publish(Impossible(operation, 2));
        await Consequence(operation, alert, c => c.Replan is { State: ReplanState.Impossible, IsExamined: false, Remedies: [] });
        await app.Publish(Examined(operation, 2));

        var shown = await Consequence(operation, alert, c => c.Replan is { IsExamined: true });
        Assert.Equal((68, true, "At most"), (shown.Replan!.Losses!.Boxes, shown.Replan.Losses.IsProven, shown.Replan.Losses.Text.En));
        Assert.Equal(68, shown.Districts.Single().LostBoxes);
        var boat = Assert.Single(shown.Replan.Remedies);
        Assert.Equal(("boat", 3, 200m), (boat.Kind, boat.Least, boat.Cost));
        Assert.Equal(3, boat.Departures.Single(d => d.DistrictCode == Barat).Vehicles["boat"]);
        Assert.Equal(("Jalan", "Way"), (shown.Replan.Conflicts.Single().Id, shown.Replan.Conflicts.Single().En));
    }

    [Fact]
    public async Task What_is_examined_is_not_forgotten_when_the_first_message_comes_late_or_again()
    {
        var (operation, alert) = await Warned(Shipment(Barat, (21, 8), 68));
        await app.Publish(Examined(operation, 2));
        await Consequence(operation, alert, c => c.Replan is { IsExamined: true });

        await app.Publish(Impossible(operation, 2));
        await Marker<ReplanImpossible>();

        await Consequence(operation, alert, c => c.Replan is { IsExamined: true, Remedies.Count: 1 });
    }

    [Fact]
    public async Task An_older_answer_that_comes_late_is_ignored_and_a_newer_one_takes_its_place_whatever_it_says()
    {
        var shipment = Shipment(Barat, (21, 8), 40);
        var (operation, alert) = await Warned(shipment);
        var (older, newer) = (Proposal(operation, 2, shipment, Wita(23, 8)), Proposal(operation, 5, shipment, Wita(24, 8)));
        await app.Publish(Examined(operation, 3));
        await Consequence(operation, alert, c => c.Replan is { State: ReplanState.Impossible });

        await app.Publish(older);
        await Marker<ReplanProposed>();
        await Consequence(operation, alert, c => c.Replan is { State: ReplanState.Impossible });
        await app.Publish(newer);

        var shown = await Consequence(operation, alert, c => c.Replan is { State: ReplanState.Proposed });
        Assert.Equal((newer.PlanId, 0), (shown.Replan!.PlanId, shown.Replan.Remedies.Count));
        Assert.Null(shown.Replan.Losses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_withdrawn_is_not_shown_in_whatever_order_it_is_heard(bool inOrder)
    {
        var shipment = Shipment(Barat, (21, 8), 40);
        var (operation, alert) = await Warned(shipment);
        var withdrawn = new ReplanWithdrawn { OperationId = operation, Version = 2 };
        if (inOrder)
        {
            await app.Publish(Proposal(operation, 2, shipment, Wita(23, 8)));
            await Consequence(operation, alert, c => c.Replan is not null);
            await app.Publish(withdrawn);
        }
        else
        {
            await app.Publish(withdrawn);
            await MitigationApp.Eventually(() => app.With<MitigationDb, bool>(
                async db => await db.Replans.FindAsync([operation], Ct) is { Version: 2 }));
            await app.Publish(Proposal(operation, 2, shipment, Wita(23, 8)));
            await Marker<ReplanProposed>();
        }

        await Consequence(operation, alert, c => c.Replan is null && c.Shipments is [{ IsMoved: false }]);
    }

    [Fact]
    public async Task An_ended_alert_has_no_consequence_left()
    {
        var shipment = Shipment(Barat, (21, 8), 40);
        var (operation, alert) = await Warned(shipment);
        await app.Publish(Proposal(operation, 2, shipment, Wita(23, 8)));
        await Consequence(operation, alert, c => c.Replan is not null);

        await app.Cancel(operation, alert);

        var shown = await Consequence(operation, alert, _ => true);
        Assert.Equal((0, 0, 0, 0), (shown.Boxes, shown.PollingStations, shown.Districts.Count, shown.Shipments.Count));
        Assert.Null(shown.Replan);
    }

    [Fact]
    public async Task A_local_agency_sees_its_own_district_of_it_and_no_cost()
    {
        var own = Shipment(Barat, (21, 8), 40);
        var (operation, alert) = await Warned(own, Shipment(Timur, (21, 8), 30));
        await app.Publish(Examined(operation, 2));
        await Consequence(operation, alert, c => c.Replan is not null && c.Shipments.Count == 2);

        using var ppk = app.As(Agency.Ppk, Barat);
        var shown = (await ppk.GetFromJsonAsync<GetConsequence.Response>(Path(operation, alert), Responses.Json, Ct))!;

        Assert.Equal((40, 10), (shown.Boxes, shown.PollingStations));
        Assert.Equal([Barat], shown.Districts.Select(d => d.Code));
        Assert.Equal([Barat], shown.Replan!.Remedies.Single().Departures.Select(d => d.DistrictCode));
        Assert.Null(shown.Replan.Remedies.Single().Cost);
        Assert.Empty(shown.Replan.Conflicts);

        using var foreign = app.As(Agency.Ppk, Martapura);
        await foreign.GetAsync(Path(operation, alert), Ct).Refused("alert.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_alert_that_nobody_raised_is_unknown()
    {
        var operation = await app.Open();

        await app.Http.GetAsync(Path(operation, Guid.CreateVersion7()), Ct).Refused("alert.unknown", HttpStatusCode.NotFound);
    }

    /// <summary>Barat and Timur are closed on the 21st and 22nd.</summary>
    private async Task<(Guid Operation, Guid Alert)> Warned(params PlannedShipment[] shipments)
    {
        var operation = await app.Open();
        await app.Publish(Plan(operation, 1, shipments));
        var alert = Guid.CreateVersion7();
        (await app.Raise(operation, alert, AccessLevel.Closed, "21", "22", Barat, Timur)).EnsureSuccessStatusCode();
        await Consequence(operation, alert, c => c.Shipments.Count > 0);
        return (operation, alert);
    }

    private async Task<GetConsequence.Response> Consequence(Guid operation, Guid alert, Func<GetConsequence.Response, bool> until)
    {
        GetConsequence.Response shown = null!;
        await MitigationApp.Eventually(async () => until(shown = (await app.Get<GetConsequence.Response>(Path(operation, alert)))!));
        return shown;
    }

    /// <summary>What was sent before it on the same queue is handled when it is.</summary>
    private async Task Marker<T>() where T : class
    {
        var operation = Guid.CreateVersion7();
        await app.Publish((T)(object)(typeof(T) == typeof(ReplanProposed)
            ? Proposal(operation, 1, Shipment(Barat, (21, 8), 1), Wita(22, 8))
            : Impossible(operation, 1)));
        await MitigationApp.Eventually(() => app.With<MitigationDb, bool>(
            async db => await db.Replans.FindAsync([operation], Ct) is not null));
    }

    private static string Path(Guid operation, Guid alert) => $"/operations/{operation}/alerts/{alert}/consequence";

    private static ReplanProposed Proposal(Guid operation, int version, PlannedShipment moved, DateTimeOffset to)
    {
        var before = new ProposedDeparture
        {
            DistrictCode = moved.DistrictCode,
            DepartsAt = moved.DepartsAt.ToUniversalTime(),
            Boxes = moved.Boxes,
            Vehicles = moved.Vehicles,
        };
        return new()
        {
            OperationId = operation,
            PlanId = Guid.CreateVersion7(),
            Version = version,
            Districts = [moved.DistrictCode],
            Reason = "Flood",
            Cancelled = [before],
            Added = [before with { DepartsAt = to.ToUniversalTime() }],
            CostBefore = 100,
            CostAfter = 123.5m,
        };
    }

    private static ReplanImpossible Impossible(Guid operation, int version) => new()
    {
        OperationId = operation,
        PlanId = Guid.CreateVersion7(),
        Version = version,
        Reason = "Flood",
        Conflicts = [new() { Indonesian = "Jalan", English = "Way" }],
        Lost = [new() { DistrictCode = Barat, Boxes = 68, IsUnreachable = true }],
        IsProven = true,
        Summary = new() { Indonesian = "Paling banyak", English = "At most" },
        Remedies = [],
        IsExamined = false,
    };

    private static ReplanImpossible Examined(Guid operation, int version) => Impossible(operation, version) with
    {
        Remedies =
        [
            new()
            {
                Kind = "boat",
                Least = 3,
                Text = new() { Indonesian = "3 perahu", English = "3 boats" },
                Cost = 200,
                Departures = [Departure(Barat, "boat", 3), Departure(Timur, "truck", 1)],
            },
        ],
        IsExamined = true,
    };

    private static ProposedDeparture Departure(string district, string kind, int number) => new()
    {
        DistrictCode = district,
        DepartsAt = Wita(23, 8).ToUniversalTime(),
        Boxes = 30,
        Vehicles = [new() { Kind = kind, Count = number }],
    };
}
