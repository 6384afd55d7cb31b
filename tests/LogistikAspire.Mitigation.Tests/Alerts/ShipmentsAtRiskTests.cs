using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Alerts;

public sealed class ShipmentsAtRiskTests(MitigationApp app)
{
    [Fact]
    public async Task What_is_on_its_way_to_its_districts_on_its_local_days_is_at_risk()
    {
        var operation = await app.Open();
        var late = Shipment(Timur, (22, 23), 30);
        var early = Shipment(Barat, (21, 0), 100); // 20 November in UTC
        await app.Publish(Plan(operation, 1, late, early,
            Shipment(Barat, (20, 22), 1), Shipment(Barat, (23, 0), 2), Shipment(Martapura, (21, 8), 4)));

        var alert = await Raise(operation);

        await AtRisk(operation, alert, early, late);
        var shown = (await app.Get<GetAlert.Response>($"/operations/{operation}/alerts/{alert}"))!;
        Assert.Equal(130, shown.BoxesAtRisk);
        Assert.Equal(
            new GetAlert.ShipmentAtRisk(early.ShipmentId, Barat, early.DepartsAt, early.DepartsAt.AddMinutes(90), 100, AccessLevel.Closed),
            shown.ShipmentsAtRisk[0]);
    }

    [Fact]
    public async Task What_left_before_and_is_still_unloading_when_it_begins_is_at_risk_and_what_is_unloaded_by_then_is_not()
    {
        var operation = await app.Open();
        var unloading = Shipment(Barat, (20, 23), 1) with { UnloadedAt = Wita(21).AddMinutes(1) };
        var unloaded = unloading with { ShipmentId = Guid.CreateVersion7(), UnloadedAt = Wita(21) };
        var untold = Shipment(Barat, (20, 23), 1) with { ArrivesAt = Wita(20, 23).AddMinutes(20) }; // unloaded at 23:50 as is usual
        await app.Publish(Plan(operation, 1, unloading, unloaded, untold));

        await AtRisk(operation, await Raise(operation), unloading);
    }

    [Fact]
    public async Task What_has_left_was_cancelled_or_is_planned_otherwise_is_not()
    {
        var operation = await app.Open();
        var (left, cancelled, moved, stays) =
            (Shipment(Barat, (21, 8), 10), Shipment(Barat, (21, 8), 10), Shipment(Barat, (21, 8), 10), Shipment(Barat, (21, 12), 10));
        await app.Publish(Plan(operation, 1, left, cancelled, moved, stays));
        var alert = await Raise(operation);
        await AtRisk(operation, alert, left, cancelled, moved, stays);

        await app.Publish(Departed(operation, left));
        await app.Publish(Cancelled(operation, cancelled));
        await AtRisk(operation, alert, moved, stays);
        await app.Publish(Plan(operation, 2, left, stays, Shipment(Barat, (24, 8), 10)));

        await AtRisk(operation, alert, stays);
    }

    [Fact]
    public async Task A_departure_heard_of_before_its_plan_is_not_lost()
    {
        var operation = await app.Open();
        var (left, stays) = (Shipment(Barat, (21, 8), 10), Shipment(Barat, (21, 12), 10));
        await app.Publish(Departed(operation, left));
        await IsKnown(operation, left);

        await app.Publish(Plan(operation, 1, left, stays));

        await AtRisk(operation, await Raise(operation), stays);
    }

    [Fact]
    public async Task A_cancellation_heard_of_before_its_plan_is_not_lost()
    {
        var operation = await app.Open();
        var (cancelled, stays) = (Shipment(Barat, (21, 8), 10), Shipment(Barat, (21, 12), 10));
        await app.Publish(Cancelled(operation, cancelled));
        await IsKnown(operation, cancelled);

        await app.Publish(Plan(operation, 1, cancelled, stays));

        await AtRisk(operation, await Raise(operation), stays);
    }

    [Fact]
    public async Task A_cancellation_older_than_the_plan_that_names_the_shipment_cancels_nothing()
    {
        var operation = await app.Open();
        var named = Shipment(Barat, (21, 8), 10) with { Version = 3 };
        await app.Publish(Plan(operation, 1, named));
        var alert = await Raise(operation);
        await AtRisk(operation, alert, named);

        await app.Publish(Cancelled(operation, named, version: 2));
        var marker = Shipment(Barat, (21, 12), 10);
        await app.Publish(Cancelled(operation, marker)); // on the same queue, so handled after it
        await IsKnown(operation, marker);

        await AtRisk(operation, alert, named);
    }

    [Fact]
    public async Task What_is_named_again_is_at_risk_again()
    {
        var operation = await app.Open();
        var named = Shipment(Barat, (21, 8), 10);
        await app.Publish(Cancelled(operation, named));
        await IsKnown(operation, named);

        await app.Publish(Plan(operation, 1, named with { Version = 3 }));

        await AtRisk(operation, await Raise(operation), named);
    }

    [Fact]
    public async Task An_older_plan_that_comes_late_puts_nothing_at_risk()
    {
        var operation = await app.Open();
        var alert = await Raise(operation);
        var stays = Shipment(Barat, (21, 12), 10);
        await app.Publish(Plan(operation, 2, stays));
        await AtRisk(operation, alert, stays);

        await app.Publish(Plan(operation, 1, Shipment(Barat, (21, 8), 10)));
        var marker = await app.Open();
        await app.Publish(Plan(marker, 1, Shipment(Barat, (21, 8), 10)));
        await MitigationApp.Eventually(() => app.With<Data.MitigationDb, bool>(async db =>
            await db.Operations.FindAsync([marker], TestContext.Current.CancellationToken) is { PlanVersion: 1 }));

        await AtRisk(operation, alert, stays);
    }

    [Fact]
    public async Task An_ended_alert_puts_nothing_at_risk()
    {
        var operation = await app.Open();
        var shipment = Shipment(Barat, (21, 8), 10);
        await app.Publish(Plan(operation, 1, shipment));
        var alert = await Raise(operation);
        await AtRisk(operation, alert, shipment);

        await app.Cancel(operation, alert);

        await AtRisk(operation, alert);
    }

    private async Task<Guid> Raise(Guid operation)
    {
        var alert = Guid.CreateVersion7();
        await app.Raise(operation, alert, AccessLevel.Closed, "21", "22", Barat, Timur);
        return alert;
    }

    private Task AtRisk(Guid operation, Guid alert, params PlannedShipment[] shipments) => MitigationApp.Eventually(async () =>
    {
        var shown = await app.Get<GetAlert.Response>($"/operations/{operation}/alerts/{alert}");
        return shown!.ShipmentsAtRisk.Select(s => s.ShipmentId).Order().SequenceEqual(shipments.Select(s => s.ShipmentId).Order());
    });

    private Task IsKnown(Guid operation, PlannedShipment shipment) => MitigationApp.Eventually(() =>
        app.With<Data.MitigationDb, bool>(async db =>
            await db.Shipments.FindAsync([operation, shipment.ShipmentId], TestContext.Current.CancellationToken) is not null));

    private static ShipmentCancelled Cancelled(Guid operation, PlannedShipment shipment, int version = 2) => new()
    {
        OperationId = operation,
        ShipmentId = shipment.ShipmentId,
        Version = version,
        Reason = "Re-planned.",
    };

    private static ShipmentDeparted Departed(Guid operation, PlannedShipment shipment) => new()
    {
        OperationId = operation,
        ShipmentId = shipment.ShipmentId,
        Version = 2,
        DepartedAt = shipment.DepartsAt,
    };
}
