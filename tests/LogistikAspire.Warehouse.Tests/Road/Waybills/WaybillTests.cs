using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Waybills;

public sealed class WaybillTests
{
    private const string District = "ppk-63.03.05";
    private const string Village = "pps-63.03.05.2001";
    private const string OtherVillage = "pps-63.03.05.2002";
    private const string Home = "kpps-63.03.05.2001-1";

    [Theory]
    [InlineData(District, Village)]
    [InlineData(District, $"{Village} {OtherVillage}")]
    [InlineData(Village, $"{Home} kpps-63.03.05.2001-12")]
    [InlineData(Home, Village)]
    [InlineData(Village, District)]
    [InlineData(District, "store")]
    [InlineData(District, "ppk-63.03.06")]
    [InlineData(District, $"{District}-s1")]
    [InlineData($"{District}-s1", Village)]
    [InlineData(Village, $"{District}-s2")]
    [InlineData($"{District}-s1", "store")]
    [InlineData(Village, OtherVillage)]
    [InlineData(Home, "kpps-63.03.05.2001-2")]
    public void These_legs_there_are_without_a_shipment(string from, string stops)
    {
        Assert.Null(Waybill.MayOpen(from, stops.Split(' '), null));
        Assert.Equal("waybill.no-shipment", Waybill.MayOpen(from, stops.Split(' '), Given.Shipment(1))?.Code);
    }

    [Theory]
    [InlineData("store", Village)]
    [InlineData("store", Home)]
    [InlineData("store", "store")]
    [InlineData("store", "vendor")]
    [InlineData("vendor", "store")]
    [InlineData(District, District)]
    [InlineData(District, "ppk-63.03.06 ppk-63.03.07")]
    [InlineData($"{District}-s1", "pps-63.03.06.2001")]
    [InlineData(District, "pps-63.03.06.2001")]
    [InlineData(District, $"{Village} pps-63.03.06.2001")]
    [InlineData(District, Home)]
    [InlineData(District, $"{Village} store")]
    [InlineData(District, $"store {Village}")]
    [InlineData(Village, "kpps-63.03.05.2002-1")]
    [InlineData(Village, "ppk-63.03.06")]
    [InlineData(Village, "store")]
    [InlineData(Home, OtherVillage)]
    [InlineData(Home, District)]
    [InlineData(Home, "store")]
    public void No_other_leg_is_there(string from, string stops) =>
        Assert.Equal("waybill.no-leg", Waybill.MayOpen(from, stops.Split(' '), null)?.Code);

    [Fact]
    public void A_vehicle_comes_to_each_stop_once() =>
        Assert.Equal("waybill.stop-twice", Waybill.MayOpen(District, [Village, OtherVillage, Village], null)?.Code);

    [Fact]
    public void From_the_store_boxes_leave_with_a_waiting_shipment_to_its_district()
    {
        var (shipment, cancelled, left) = (Given.Shipment(1), Given.Shipment(1), Given.Shipment(1));
        cancelled.Drop();
        left.Depart(1, Given.Day1);

        Assert.Null(Waybill.MayOpen(Place.Store, [District], shipment));
        Assert.Null(Waybill.MayOpen(Place.Store, [$"{District}-s1"], shipment));
        Assert.Equal("waybill.without-shipment", Waybill.MayOpen(Place.Store, [District], null)?.Code);
        Assert.Equal("shipment.not-waiting", Waybill.MayOpen(Place.Store, [District], cancelled)?.Code);
        Assert.Equal("shipment.not-waiting", Waybill.MayOpen(Place.Store, [District], left)?.Code);
        Assert.Equal("waybill.other-district", Waybill.MayOpen(Place.Store, ["ppk-63.03.06"], shipment)?.Code);
        Assert.Equal("waybill.other-district", Waybill.MayOpen(Place.Store, [District, "ppk-63.03.06"], shipment)?.Code);
    }

    [Theory]
    [InlineData("da 1234 ab")]
    [InlineData(" DA1234AB ")]
    [InlineData("Da\t12 34Ab")]
    public void One_vehicle_cannot_pass_for_two(string plate) => Assert.Equal("DA1234AB", Waybill.CanonicalPlate(plate));

    [Fact]
    public void A_box_gets_off_where_its_own_way_leads()
    {
        Assert.Equal(District, From(Place.Store, District).StopOf(Staged()));
        Assert.Null(From(Place.Store, "ppk-63.03.06").StopOf(Staged()));
        Assert.Equal(Village, From(District, OtherVillage, Village).StopOf(Staged()));
        Assert.Null(From(District, OtherVillage).StopOf(Staged()));
        Assert.Equal(Home, From(Village, "kpps-63.03.05.2001-2", Home).StopOf(Staged()));
        Assert.Null(From(Village, "kpps-63.03.05.2001-11").StopOf(Staged()));
    }

    [Fact]
    public void Before_voting_a_box_may_go_out_or_back_rejected_or_not_and_with_votes_only_back()
    {
        foreach (var accepted in new[] { true, false })
        {
            var box = There();
            box.HandOver(accepted);

            Assert.Equal(Place.Store, From(District, Place.Store).StopOf(box));
            Assert.Equal(Village, From(District, Village).StopOf(box));
        }

        var voted = There();
        voted.TurnBack(Home);
        voted.Open().MustBeDone();
        voted.Close("V-1").MustBeDone();

        Assert.Equal(Village, From(Home, Village).StopOf(voted));
        Assert.Null(From(Village, Home).StopOf(voted));
    }

    [Fact]
    public void Beside_goes_what_belongs_there()
    {
        var box = There();

        Assert.Equal(District, From("ppk-63.03.06", District).StopOf(box));
        Assert.Null(From(District, "ppk-63.03.06").StopOf(box));
        Assert.Equal(Village, From(OtherVillage, Village).StopOf(box));
        Assert.Null(From(Village, OtherVillage).StopOf(box));
        Assert.Equal(Home, From("kpps-63.03.05.2001-2", Home).StopOf(box));
    }

    [Fact]
    public void All_that_stands_at_a_place_may_go_to_the_one_that_stands_for_it_and_goes_on_from_there()
    {
        var (own, foreign) = (There(), Given.Boxes(1, "63.03.06")[0]);

        Assert.Equal($"{District}-s1", From(District, $"{District}-s1").StopOf(own));
        Assert.Equal($"{District}-s1", From(District, $"{District}-s1").StopOf(foreign));
        Assert.Equal(Village, From($"{District}-s1", Village).StopOf(own));
        Assert.Equal($"{Village}-s1", From(District, $"{Village}-s1").StopOf(own));
        Assert.Equal(Home, From($"{Village}-s1", Home).StopOf(own));
        Assert.Equal($"{District}-s1", From(Place.Store, $"{District}-s1").StopOf(Staged()));
    }

    [Fact]
    public void A_vehicle_may_come_to_the_place_that_stands_for_its_stop()
    {
        var waybill = From(District, Village, OtherVillage);
        waybill.Depart(Guid.CreateVersion7(), 1, Given.Day1);

        Assert.Null(waybill.MayArrive($"{OtherVillage}-s1"));
        Assert.Equal(OtherVillage, waybill.StopAt($"{OtherVillage}-s1").Place);
        Assert.Equal("waybill.other-stop", waybill.MayArrive("pps-63.03.05.2003")?.Code);
    }

    [Fact]
    public void Boxes_turn_back_from_a_vehicle_that_left_and_it_is_free_when_none_is_on_it()
    {
        var waybill = From(District, Village);
        Assert.Equal("waybill.not-departed", waybill.MayTurnBack()?.Code);
        waybill.Depart(Guid.CreateVersion7(), 5, Given.Day1);
        waybill.HandOver(1, 1);
        Assert.Null(waybill.MayTurnBack());

        waybill.TurnBack(2);
        Assert.Equal((WaybillState.Departed, 1), (waybill.State, waybill.AwaitingHandover));
        Assert.Throws<ArgumentOutOfRangeException>(() => waybill.TurnBack(2));
        waybill.TurnBack(1);

        Assert.Equal((WaybillState.Completed, 3), (waybill.State, waybill.TurnedBack));
        Assert.Equal("waybill.completed", waybill.MayTurnBack()?.Code);
    }

    [Fact]
    public void It_leaves_once_with_boxes_and_never_by_itself_from_the_store()
    {
        Assert.Equal("waybill.leaves-by-gate", From(Place.Store, District).MayDepart(4)?.Code);
        var waybill = From(District, Village);
        Assert.Equal("waybill.empty", waybill.MayDepart(0)?.Code);
        Assert.Null(waybill.MayDepart(1));

        var departure = Guid.CreateVersion7();
        waybill.Depart(departure, 1, Given.Day1);

        var refusal = waybill.MayDepart(1);
        Assert.Equal(("waybill.has-departed", departure), (refusal?.Code, refusal?.Details?["departureId"]));
        Assert.Equal("waybill.not-open", waybill.MayLoad()?.Code);
        Assert.Equal("waybill.not-open", waybill.Cancel()?.Code);
        Assert.Equal(WaybillState.Departed, waybill.State);
        waybill.HandOver(1, 0);
        Assert.Equal("waybill.has-departed", waybill.MayDepart(1)?.Code);
    }

    [Fact]
    public void A_cancelled_one_neither_loads_nor_leaves_nor_arrives()
    {
        var waybill = From(District, Village);
        Assert.Null(waybill.Cancel());

        Assert.Equal("waybill.not-open", waybill.MayLoad()?.Code);
        Assert.Equal("waybill.not-open", waybill.MayDepart(1)?.Code);
        Assert.Equal("waybill.not-departed", waybill.MayArrive(null)?.Code);
    }

    [Fact]
    public void A_vehicle_with_nothing_on_it_does_not_go()
    {
        var waybill = From(Place.Store, District);

        waybill.Depart(Guid.CreateVersion7(), 0, Given.Day1);

        Assert.Equal(WaybillState.Cancelled, waybill.State);
    }

    [Fact]
    public void Without_a_shipment_nothing_is_loaded_in_the_store()
    {
        var waybill = From(Place.Store, District);
        Assert.Null(waybill.MayLoad());

        waybill.Follow(null);

        Assert.Equal("waybill.without-shipment", waybill.MayLoad()?.Code);
    }

    [Fact]
    public void The_stop_is_named_unless_there_is_only_one()
    {
        var (one, two) = (From(Home, Village), From(District, Village, OtherVillage));
        Assert.Equal("waybill.not-departed", two.MayArrive(Village)?.Code);
        one.Depart(Guid.CreateVersion7(), 1, Given.Day1);
        two.Depart(Guid.CreateVersion7(), 2, Given.Day1);

        Assert.Equal(Village, one.StopAt(null).Place);
        Assert.Equal("waybill.other-stop", one.MayArrive(OtherVillage)?.Code);
        Assert.Equal("waybill.other-stop", two.MayArrive(null)?.Code);
        Assert.Equal("waybill.other-stop", two.MayArrive(District)?.Code);
        Assert.Equal(OtherVillage, two.StopAt(OtherVillage).Place);
    }

    [Fact]
    public void The_first_arrival_at_a_stop_is_the_vehicles()
    {
        var stop = From(Home, Village).Stops[0];

        stop.Arrive(Given.Day1);
        stop.Arrive(Given.Day1.AddHours(1));

        Assert.Equal(Given.Day1, stop.ArrivedAt);
    }

    [Fact]
    public void It_is_complete_when_accepted_and_rejected_make_up_what_left()
    {
        var waybill = From(District, Village, OtherVillage);
        waybill.Depart(Guid.CreateVersion7(), 5, Given.Day1);

        waybill.HandOver(2, 1);
        Assert.Equal((WaybillState.Departed, 2), (waybill.State, waybill.AwaitingHandover));
        Assert.Throws<ArgumentOutOfRangeException>(() => waybill.HandOver(2, 1));
        waybill.HandOver(0, 2);

        Assert.Equal((WaybillState.Completed, 2, 3), (waybill.State, waybill.Accepted, waybill.Rejected));
    }

    private static Waybill From(string from, params string[] stops) => new(
        Given.Operation, Guid.CreateVersion7(), 1, from, stops, from == Place.Store ? Guid.CreateVersion7() : null, "truck", "DA 1", "Eko",
        Given.Day1, "");

    private static Box Staged()
    {
        var box = Given.Boxes(1)[0];
        Given.Stage(box);
        return box;
    }

    private static Box There()
    {
        var box = Staged();
        box.Load(Guid.CreateVersion7(), District).MustBeDone();
        box.Depart();
        box.Arrive();
        return box;
    }
}
