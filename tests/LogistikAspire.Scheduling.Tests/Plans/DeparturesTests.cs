using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Tests.Plans;

public sealed class DeparturesTests
{
    private static readonly PlanShipment Planned = new()
    {
        DistrictCode = "63.03.05",
        DepartsAt = new(2024, 11, 24, 8, 0, 0),
        ArrivesAt = new(2024, 11, 24, 9, 0, 0),
        ReturnsAt = new(2024, 11, 24, 11, 0, 0),
        Boxes = 98,
        Vehicles = new Dictionary<string, int> { ["truck"] = 1, ["pickup"] = 2 },
        Police = 3,
        Soldiers = 1,
    };

    public static TheoryData<string, PlanShipment> Others => new()
    {
        { "district", Planned with { DistrictCode = "63.03.06" } },
        { "time", Planned with { DepartsAt = Planned.DepartsAt.AddMinutes(1) } },
        { "boxes", Planned with { Boxes = 97 } },
        { "as many vehicles of another kind", Planned with { Vehicles = new Dictionary<string, int> { ["truck"] = 1, ["boat"] = 2 } } },
        { "another number of vehicles", Planned with { Vehicles = new Dictionary<string, int> { ["truck"] = 2, ["pickup"] = 2 } } },
        { "a kind less", Planned with { Vehicles = new Dictionary<string, int> { ["truck"] = 1 } } },
    };

    [Theory, MemberData(nameof(Others))]
    public void What_people_would_notice_makes_it_another_departure(string what, PlanShipment other)
    {
        Assert.False(Planned.Departure == other.Departure, what);
        Assert.False(Departures.Match([other], [Planned]).IsSame, what);
    }

    [Fact]
    public void Another_escort_another_order_of_vehicles_and_a_pin_leave_it_the_same() => Assert.Equal(Planned.Departure, (Planned with
    {
        Vehicles = new Dictionary<string, int> { ["pickup"] = 2, ["truck"] = 1 },
        Police = 5,
        ReturnsAt = Planned.ReturnsAt.AddHours(1),
        Pinned = true,
    }).Departure);

    [Fact]
    public void A_shipment_is_the_departure_that_it_was_planned_as()
    {
        var time = new LocalTime("Asia/Makassar");
        var shipment = new Shipment(Guid.CreateVersion7(), Guid.CreateVersion7(), Planned.DistrictCode, Planned.Boxes, Planned.Vehicles)
        {
            DepartsAt = time.ToUtc(Planned.DepartsAt),
            ArrivesAt = time.ToUtc(Planned.ArrivesAt),
            UnloadedAt = time.ToUtc(Planned.ArrivesAt),
            ReturnsAt = time.ToUtc(Planned.ReturnsAt),
        };

        Assert.Equal(Planned.Departure, shipment.AsPlanned(time).Departure);
        Assert.NotEqual(Planned.Departure, shipment.AsPlanned(new("Asia/Jakarta")).Departure);
    }
}
