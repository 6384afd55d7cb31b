using System.Net;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Assignments;

public sealed class AssigningTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_published_plan_gets_its_escorts()
    {
        var operation = await app.Open();
        var shipment = Shipment("20 08:00", "20 12:00", police: 6, soldiers: 1);

        await app.Publish(Plan(operation, 1, shipment));

        var told = await app.Published<EscortConfirmed>(c => c.ShipmentId == shipment.ShipmentId);
        Assert.Equal((operation, 1, 6, 1), (told.OperationId, told.Version, told.Police, told.Soldiers));
        var shown = (await app.Get<GetAssignment.Response>($"/operations/{operation}/assignments/{shipment.ShipmentId}"))!;
        Assert.Equal(
            new GetAssignment.Response(
                shipment.ShipmentId, "63.03.05", shipment.DepartsAt, shipment.ReturnsAt, 6, 1,
                AssignmentState.Confirmed, null, 0, 0, null, 1),
            shown);
    }

    [Fact]
    public async Task A_cut_day_takes_the_last_departure_back_and_a_raised_one_gives_it_again()
    {
        var operation = await app.Open();
        var first = Shipment("20 08:00", "20 15:00", 6, 1);
        var last = Shipment("20 12:00", "20 15:00", 6, 1);
        await app.Publish(Plan(operation, 1, last, first));
        await app.Becomes(AssignmentState.Confirmed, operation, first, last);

        await app.Declare(operation, "2024-11-20", 10, 20);

        var lacking = await app.Published<EscortLacking>(l => l.ShipmentId == last.ShipmentId);
        Assert.Equal((2, 2, 0), (lacking.Version, lacking.MissingPolice, lacking.MissingSoldiers));
        Assert.Equal("2024-11-20 12:00: 2 of 6 police missing (10 on duty, 6 taken)", lacking.Reason);
        Assert.Equal(AssignmentState.Confirmed, await app.State(operation, first));

        await app.Declare(operation, "2024-11-20", 12, 20);
        await app.Published<EscortConfirmed>(c => c.ShipmentId == last.ShipmentId && c.Version == 3);
    }

    [Fact]
    public async Task When_the_operation_says_that_fewer_are_free_the_days_without_declaration_are_decided_anew()
    {
        var operation = await app.Open();
        var undeclared = Shipment("20 08:00", "20 15:00", 6, 1);
        var declared = Shipment("21 08:00", "21 15:00", 6, 1);
        await app.Declare(operation, "2024-11-21", 6, 1);
        await app.Publish(Plan(operation, 1, undeclared, declared));
        await app.Becomes(AssignmentState.Confirmed, operation, undeclared, declared);

        await app.Publish(Opened(operation, version: 2, police: 5, soldiers: 20));

        var lacking = await app.Published<EscortLacking>(l => l.ShipmentId == undeclared.ShipmentId);
        Assert.Equal("2024-11-20 08:00: 1 of 6 police missing (5 on duty, 0 taken)", lacking.Reason);
        Assert.Equal(AssignmentState.Confirmed, await app.State(operation, declared));

        await app.Publish(Opened(operation, version: 3, police: 6, soldiers: 20));
        await app.Published<EscortConfirmed>(c => c.ShipmentId == undeclared.ShipmentId && c.Version == 3);
    }

    [Fact]
    public async Task What_has_left_keeps_its_escort_when_the_day_is_cut()
    {
        var operation = await app.Open();
        var departed = Shipment("20 12:00", "20 15:00", 6, 1);
        var waiting = Shipment("20 08:00", "20 15:00", 6, 1);
        await app.Publish(Plan(operation, 1, departed, waiting));
        await app.Publish(Departed(operation, departed));
        await EscortApp.Eventually(async () => (await app.Assignments(operation)).Any(a => a.DepartedAt is not null));

        await app.Declare(operation, "2024-11-20", 5, 20);

        Assert.Equal(AssignmentState.Confirmed, await app.State(operation, departed));
        Assert.Equal(AssignmentState.Lacking, await app.State(operation, waiting));
    }

    [Fact]
    public async Task A_hand_over_frees_the_people_for_whoever_lacked_them()
    {
        var operation = await app.Open();
        var (first, second) = await OneOfTwo(operation);

        await app.Publish(Departed(operation, first));
        await app.Publish(HandedOver(operation, first));

        await app.Becomes(AssignmentState.Confirmed, operation, second);
        Assert.Equal(AssignmentState.Released, await app.State(operation, first));
    }

    [Fact]
    public async Task A_cancelled_shipment_frees_its_people()
    {
        var operation = await app.Open();
        var (first, second) = await OneOfTwo(operation);

        await app.Publish(Cancelled(operation, first));

        await app.Becomes(AssignmentState.Confirmed, operation, second);
        Assert.Equal(AssignmentState.Released, await app.State(operation, first));
    }

    [Fact]
    public async Task A_new_plan_releases_what_it_does_not_name()
    {
        var operation = await app.Open();
        var (first, second) = await OneOfTwo(operation);

        await app.Publish(Plan(operation, 2, second));

        await app.Becomes(AssignmentState.Confirmed, operation, second);
        Assert.Equal(AssignmentState.Released, await app.State(operation, first));
    }

    [Fact]
    public async Task An_older_plan_that_comes_late_changes_nothing()
    {
        var operation = await app.Open();
        var current = Shipment("20 08:00", "20 12:00", 6, 1);
        var outdated = Shipment("20 08:00", "20 12:00", 6, 1);
        await app.Publish(Plan(operation, 2, current));
        await app.Becomes(AssignmentState.Confirmed, operation, current);

        await app.Publish(Plan(operation, 1, outdated));
        await Handled(operation, current);

        Assert.Equal([current.ShipmentId], (await app.Assignments(operation)).Select(a => a.ShipmentId));
    }

    [Fact]
    public async Task A_plan_that_comes_twice_is_answered_once()
    {
        var operation = await app.Open();
        var shipment = Shipment("20 08:00", "20 12:00", 6, 1);
        var plan = Plan(operation, 1, shipment);
        var messageId = Guid.CreateVersion7();

        await app.Publish(plan, messageId);
        await app.Publish(plan, messageId);
        await app.Publish(plan);
        await Handled(operation, shipment);

        Assert.Single(app.Heard<EscortConfirmed>(), c => c.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task A_plan_that_overtakes_its_operation_is_decided_when_the_operation_is_known()
    {
        var operation = Guid.CreateVersion7();
        var shipment = Shipment("20 08:00", "20 12:00", 6, 1);
        await app.Publish(Plan(operation, 1, shipment));
        await EscortApp.Eventually(() => app.With<Data.EscortDb, bool>(async db =>
            await db.Assignments.FindAsync([operation, shipment.ShipmentId], Ct) is { State: AssignmentState.Awaiting }));
        await app.Declare(operation, "2024-11-20", 1, 1).Refused("operation.unknown", HttpStatusCode.NotFound);

        await app.Publish(Opened(operation));
        await app.Knows(operation);

        await app.Becomes(AssignmentState.Confirmed, operation, shipment);
    }

    [Fact]
    public async Task Another_time_zone_moves_a_departure_to_another_duty_day()
    {
        var operation = await app.Open();
        var shipment = Shipment("20 01:00", "20 03:00", 6, 1); // 19 November in UTC
        await app.Declare(operation, "2024-11-19", 0, 0);
        await app.Publish(Plan(operation, 1, shipment));
        await app.Becomes(AssignmentState.Confirmed, operation, shipment);

        await app.Publish(Opened(operation, version: 2, timeZone: "Etc/UTC"));

        await app.Becomes(AssignmentState.Lacking, operation, shipment);
    }

    [Fact]
    public async Task News_of_a_shipment_before_its_plan_is_not_lost()
    {
        var operation = await app.Open();
        var departed = Shipment("20 08:00", "20 15:00", 40, 1);
        var waiting = Shipment("20 08:00", "20 15:00", 1, 1);
        await app.Publish(Departed(operation, departed));
        await EscortApp.Eventually(() => app.With<Data.EscortDb, bool>(async db =>
            await db.Assignments.FindAsync([operation, departed.ShipmentId], Ct) is not null));
        Assert.Empty(await app.Assignments(operation));

        await app.Publish(Plan(operation, 1, waiting, departed));

        await app.Becomes(AssignmentState.Confirmed, operation, departed);
        await app.Becomes(AssignmentState.Lacking, operation, waiting);
    }

    [Fact]
    public async Task Everything_at_once_never_assigns_a_person_twice()
    {
        var operation = await app.Open();
        var shipments = Enumerable.Range(0, 40)
            .Select(i => Shipment($"{20 + (i % 4)} {8 + (4 * (i % 3)):00}:00", $"{20 + (i % 4)} 21:00", 3 + (i % 5), i % 3))
            .ToArray();

        await Task.WhenAll(
        [
            app.Publish(Plan(operation, 1, shipments[..30])),
            app.Publish(Plan(operation, 2, shipments)),
            .. shipments[..12].Select(s => app.Publish(Departed(operation, s))),
            .. shipments[..6].Select(s => app.Publish(HandedOver(operation, s))),
            .. shipments[12..16].Select(s => app.Publish(Cancelled(operation, s))),
            .. Enumerable.Range(20, 4).Select(day => app.Declare(operation, $"2024-11-{day}", 25, 6)),
            .. Enumerable.Range(20, 4).Select(day => app.Declare(operation, $"2024-11-{day}", 20, 5)),
            .. Enumerable.Range(20, 4).Select(day => app.Declare(operation, $"2024-11-{day}", 22, 4)),
        ]);
        await EscortApp.Eventually(async () =>
        {
            var all = await app.Assignments(operation);
            return all.Count == 40
                && all.Count(a => a.DepartedAt is not null) == 12
                && all.Count(a => a.State == AssignmentState.Released) == 10;
        });

        var duty = (await app.Get<ListDuty.Response>($"/operations/{operation}/duty"))!.Items.ToDictionary(d => d.Date);
        var assigned = (await app.Assignments(operation)).Where(a => a.State == AssignmentState.Confirmed).ToList();
        foreach (var leaving in assigned.Where(a => a.DepartedAt is null))
        {
            var onDuty = duty[DateOnly.FromDateTime(leaving.DepartsAt.ToOffset(TimeSpan.FromHours(8)).DateTime)];
            var away = assigned.Where(a => a.DepartsAt <= leaving.DepartsAt && leaving.DepartsAt < a.ReturnsAt).ToList();
            Assert.InRange(away.Sum(a => a.Police), 0, onDuty.Police);
            Assert.InRange(away.Sum(a => a.Soldiers), 0, onDuty.Soldiers);
        }

        Assert.All(assigned.Where(a => a.DepartedAt is not null), a => Assert.Equal(AssignmentState.Confirmed, a.State));
    }

    [Fact]
    public async Task The_list_is_read_page_by_page_and_by_state()
    {
        var operation = await app.Open();
        var shipments = Enumerable.Range(0, 5).Select(i => Shipment("20 08:00", "20 12:00", i == 4 ? 41 : 1, 0)).ToArray();
        await app.Publish(Plan(operation, 1, shipments));
        await app.Becomes(AssignmentState.Lacking, operation, shipments[4]);

        var first = (await app.Get<Page<GetAssignment.Response>>($"/operations/{operation}/assignments?limit=3"))!;
        var second = (await app.Get<Page<GetAssignment.Response>>($"/operations/{operation}/assignments?limit=3&after={first.Next}"))!;
        var lacking = (await app.Get<Page<GetAssignment.Response>>($"/operations/{operation}/assignments?state=lacking"))!;

        Assert.Equal(shipments.Select(s => s.ShipmentId).Order(), first.Items.Concat(second.Items).Select(a => a.ShipmentId));
        Assert.Null(second.Next);
        Assert.Equal([shipments[4].ShipmentId], lacking.Items.Select(a => a.ShipmentId));
    }

    [Fact]
    public async Task What_is_not_known_is_404_and_what_cannot_be_is_400()
    {
        var operation = await app.Open();

        await app.Http.GetAsync($"/operations/{operation}/assignments/{Guid.NewGuid()}", Ct)
            .Refused("shipment.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{Guid.NewGuid()}/assignments", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{operation}/assignments?after=x", Ct).Invalid("after");
        await app.Http.GetAsync($"/operations/{operation}/assignments?state=x", Ct).Invalid("state");
    }

    /// <summary>Two shipments and people for one of them.</summary>
    private async Task<(PlannedShipment Confirmed, PlannedShipment Lacking)> OneOfTwo(Guid operation)
    {
        var first = Shipment("20 08:00", "20 15:00", 6, 1);
        var second = Shipment("20 12:00", "20 15:00", 6, 1);
        await app.Declare(operation, "2024-11-20", 10, 20);
        await app.Publish(Plan(operation, 1, first, second));
        await app.Becomes(AssignmentState.Confirmed, operation, first);
        await app.Becomes(AssignmentState.Lacking, operation, second);
        return (first, second);
    }

    /// <summary>Waits until everything published so far is consumed: plans are taken in order, and the last one is seen to be.</summary>
    private async Task Handled(Guid operation, PlannedShipment kept)
    {
        var marker = Guid.CreateVersion7();
        await app.Publish(Plan(marker, 1, kept with { ShipmentId = Guid.CreateVersion7() }));
        await EscortApp.Eventually(() => app.With<Data.EscortDb, bool>(async db =>
            await db.Operations.FindAsync([marker], Ct) is { PlanVersion: 1 }));
        await app.Becomes(AssignmentState.Confirmed, operation, kept);
    }
}
