using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Fleet;

/// <summary>
/// Two districts, one departure a day at 08:00. With one truck they leave on two days; with two, both on the last one, the 25th.
/// </summary>
public sealed class FleetOffersTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly DateTimeOffset Eight = new(2024, 11, 25, 0, 0, 0, TimeSpan.Zero); // 08:00 of Banjar

    [Fact]
    public async Task A_lent_vehicle_lets_both_leave_on_the_last_day()
    {
        var operation = await Operation(trucks: 1);
        Assert.Equal(2, (await Days(operation)).Count);

        await Lent(operation, Guid.CreateVersion7());

        Assert.Equal([Eight], await Days(operation));
    }

    [Fact]
    public async Task One_that_is_not_free_for_the_whole_trip_is_no_help()
    {
        var operation = await Operation(trucks: 1);

        await Lent(operation, Guid.CreateVersion7(), until: Eight.AddMinutes(75)); // the nearer one is back at 09:14, the other at 10:06
        Assert.Equal([Eight], await Days(operation));
        await Lent(operation, Guid.CreateVersion7(), from: Eight.AddMinutes(1));

        var alone = await Operation(trucks: 1);
        await Lent(alone, Guid.CreateVersion7(), until: Eight.AddMinutes(73));
        Assert.Equal(2, (await Days(alone)).Count);
    }

    [Fact]
    public async Task What_is_lent_is_listed_and_so_is_what_was_taken_back()
    {
        var operation = await Operation(trucks: 1);
        var (first, second, boat) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Lent(operation, first);
        await Lent(operation, second);
        await Lent(operation, boat, kind: "airboat");
        await TakeBack(operation, second);
        await Eventually(operation, offers => offers.Exists(o => o.GetProperty("takenBackBecause").ValueKind == JsonValueKind.String));

        var offers = (await Offers(operation)).ToDictionary(o => o.GetProperty("id").GetGuid());

        Assert.Equal(3, offers.Count);
        Assert.Equal(["True", "False", "False"], new[] { first, second, boat }.Select(id => offers[id].Text("planned")));
        Assert.Equal("Evakuasi", offers[second].Text("takenBackBecause"));
        var truck = offers[first];
        Assert.Equal(("damkar", "truck", 1), (truck.Text("agency"), truck.Text("vehicleKind"), truck.Number("count")));
        Assert.Single(await Days(operation)); // the boat breaks no plan, and the first truck is planned
    }

    [Fact]
    public async Task An_unknown_operation_has_no_offers() => Assert.Equal(
        HttpStatusCode.NotFound, (await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/fleet/offers", Ct)).StatusCode);

    [Fact]
    public async Task Taken_back_before_it_was_offered_it_was_never_lent()
    {
        var operation = await Operation(trucks: 1);
        var (late, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await TakeBack(operation, late, version: 2);
        await SchedulingApp.Eventually(() => app.With<Data.SchedulingDb, bool>(
            db => Task.FromResult(db.FleetOffers.Any(o => o.Id == late))));
        await app.Publish(Offer(operation, late, version: 1));
        await Lent(operation, other, kind: "airboat");

        Assert.Equal([other], (await Offers(operation)).Select(o => o.GetProperty("id").GetGuid()));
        Assert.Equal(2, (await Days(operation)).Count);
    }

    [Fact]
    public async Task Taken_back_after_a_plan_used_it_holds_one_shipment_and_proposes_another_plan()
    {
        var (plan, offer) = await PublishedWithLoan();

        await TakeBack(plan.OperationId, offer);

        var held = await app.Published<ShipmentHeld>(h => h.OperationId == plan.OperationId);
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        Assert.Contains("route", held.Missing);
        Assert.Contains("Kendaraan pinjaman (truck)", held.Reason, StringComparison.Ordinal);
        Assert.Equal(held.Reason, proposed.Reason);
        Assert.Single(app.Heard<ShipmentHeld>(), h => h.OperationId == plan.OperationId);

        var response = await app.Publish(plan.OperationId, await app.Solved(plan.OperationId, proposed.PlanId));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        var second = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);
        Assert.Equal(2, second.Shipments.Select(s => s.DepartsAt).Distinct().Count());
        foreach (var shipment in second.Shipments)
        {
            Assert.NotEqual(ShipmentState.Held, (await app.Shipment(second, shipment)).State);
        }
    }

    [Fact]
    public async Task With_a_vehicle_that_was_taken_back_nobody_leaves_and_is_told_what_to_do()
    {
        var (plan, offer) = await PublishedWithLoan();
        foreach (var shipment in plan.Shipments)
        {
            await app.ClearAndLoad(plan, shipment);
        }

        await TakeBack(plan.OperationId, offer);
        var held = (await app.Published<ShipmentHeld>(h => h.OperationId == plan.OperationId)).ShipmentId;

        var refusal = await app.DepartAt(plan, plan.Shipments.Single(s => s.ShipmentId == held), Eight).Refused("shipment.not-cleared");
        Assert.Contains("ask for a new plan", refusal.Text("title"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.DepartAt(plan, plan.Shipments.Single(s => s.ShipmentId != held), Eight)).StatusCode);
    }

    [Fact]
    public async Task What_left_with_it_before_it_was_taken_back_keeps_the_own_one_for_the_other()
    {
        var (plan, offer) = await PublishedWithLoan();
        await app.ClearAndLoad(plan, plan.Shipments[0]);
        Assert.Equal(HttpStatusCode.OK, (await app.DepartAt(plan, plan.Shipments[0], Eight)).StatusCode);

        await TakeBack(plan.OperationId, offer);
        await Eventually(plan.OperationId, offers => offers.Exists(o => o.Text("planned") == "False"));

        Assert.Equal(ShipmentState.Waiting, (await app.Shipment(plan, plan.Shipments[1])).State);
    }

    [Fact]
    public async Task Lent_again_it_frees_the_shipment_and_the_proposal_is_withdrawn()
    {
        var (plan, offer) = await PublishedWithLoan();
        await TakeBack(plan.OperationId, offer);
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);

        await app.Publish(Offer(plan.OperationId, offer, version: 3));

        await SchedulingApp.Eventually(async () =>
            (await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans/{proposed.PlanId}")).Text("status") == "withdrawn");
        foreach (var shipment in plan.Shipments)
        {
            Assert.Equal(ShipmentState.Waiting, (await app.Shipment(plan, shipment)).State);
        }
    }

    [Fact]
    public async Task A_loan_that_is_shortened_holds_as_one_that_is_taken_back()
    {
        var (plan, offer) = await PublishedWithLoan();

        await app.Publish(Offer(plan.OperationId, offer, version: 2) with { Until = Eight.AddHours(1) });

        await app.Published<ShipmentHeld>(h => h.OperationId == plan.OperationId);
    }

    [Fact]
    public async Task Older_news_of_a_loan_is_ignored()
    {
        var (plan, offer) = await PublishedWithLoan(version: 3);

        await TakeBack(plan.OperationId, offer, version: 2);
        await Lent(plan.OperationId, Guid.CreateVersion7(), kind: "airboat");

        Assert.Equal("True", (await Offers(plan.OperationId)).Single(o => o.GetProperty("id").GetGuid() == offer).Text("planned"));
        Assert.DoesNotContain(app.Heard<ShipmentHeld>(), h => h.OperationId == plan.OperationId);
    }

    [Fact]
    public async Task Who_leaves_so_late_that_a_loan_ends_on_the_way_may_not_leave()
    {
        var operation = await Operation(trucks: 0);
        await Lent(operation, Guid.CreateVersion7(), until: Eight.AddHours(4), count: 2);
        var plan = await Published(operation);
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.ClearAndLoad(plan, shipment);

        await app.DepartAt(plan, shipment, Eight.AddHours(2)).Refused("shipment.not-cleared");

        Assert.Equal(HttpStatusCode.OK, (await app.DepartAt(plan, shipment, Eight.AddMinutes(10))).StatusCode);
    }

    private Task<Guid> Operation(int trucks) => app.OpenOperation(settings: $$"""
        {
          "store": { "crewStart": "2024-11-22" },
          "departureTimes": ["08:00"],
          "vehicleKinds": [
            { "code": "truck", "capacity": 98, "number": {{trucks}}, "serves": ["road", "remote"], "costPerKm": 1 }
          ]
        }
        """);

    private async Task<(PlanPublished Plan, Guid Offer)> PublishedWithLoan(int version = 1)
    {
        var (operation, offer) = (await Operation(trucks: 1), Guid.CreateVersion7());
        await Lent(operation, offer, version: version);
        var plan = await Published(operation);
        Assert.Single(plan.Shipments.Select(s => s.DepartsAt).Distinct());
        return (plan, offer);
    }

    private async Task<PlanPublished> Published(Guid operation)
    {
        var response = await app.Publish(operation, await app.SolvedPlan(operation));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return await app.Published<PlanPublished>(p => p.OperationId == operation);
    }

    private async Task<IReadOnlyList<DateTimeOffset>> Days(Guid operation) =>
    [
        .. (await app.SolvedPlan(operation)).GetProperty("shipments").EnumerateArray()
            .Select(s => s.GetProperty("departsAt").GetDateTimeOffset()).Distinct(),
    ];

    private async Task Lent(
        Guid operation, Guid offer, int version = 1, string kind = "truck", DateTimeOffset? from = null, DateTimeOffset? until = null,
        int count = 1)
    {
        await app.Publish(Offer(operation, offer, version) with
        {
            VehicleKind = kind, From = from ?? Eight.AddHours(-8), Until = until ?? Eight.AddHours(16), Count = count,
        });
        await Eventually(operation, offers => offers.Exists(o => o.GetProperty("id").GetGuid() == offer));
    }

    private static FleetOffered Offer(Guid operation, Guid offer, int version) => new()
    {
        OperationId = operation, OfferId = offer, Version = version, Agency = "damkar", Name = "Truk", VehicleKind = "truck", Count = 1,
        From = Eight.AddHours(-8), Until = Eight.AddHours(16),
    };

    private Task TakeBack(Guid operation, Guid offer, int version = 2) =>
        app.Publish(new FleetWithdrawn { OperationId = operation, OfferId = offer, Version = version, Reason = "Evakuasi" });

    private async Task<List<JsonElement>> Offers(Guid operation) =>
        [.. (await app.Get<JsonElement>($"/operations/{operation}/fleet/offers")).GetProperty("items").EnumerateArray()];

    private Task Eventually(Guid operation, Func<List<JsonElement>, bool> are) =>
        SchedulingApp.Eventually(async () => are(await Offers(operation)));
}
