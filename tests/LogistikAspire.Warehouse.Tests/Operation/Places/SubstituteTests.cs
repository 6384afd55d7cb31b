using System.Net;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Places;

namespace LogistikAspire.Warehouse.Tests.Operation.Places;

public sealed class SubstituteTests(WarehouseApp app)
{
    private const string School = $"{TestOperation.AtDistrict}-s1";

    [Fact]
    public async Task What_stands_in_a_store_under_water_moves_to_the_place_that_stands_for_it_and_goes_on_from_there()
    {
        var (there, under) = (Given.Planned(TestOperation.District, 1), Given.Planned(TestOperation.District, 1, day: 2));
        var operation = await TestOperation.Planned(app, 2, 10, there, under);
        var boxes = await operation.BringToDistrict(there);
        await operation.LoadAll(under);
        await operation.Depart(under); // on the road to where the water is

        var named = await operation.Substitute(TestOperation.AtDistrict).Read<SubstituteResponse>();

        Assert.Equal((School, TestOperation.AtDistrict, "SMP 1"), (named.Place, named.Original, named.Name));
        Assert.Equal([School], (await app.Get<Page<SubstituteResponse>>($"{operation.Path}/substitutes"))!.Items.Select(s => s.Place));
        var move = await operation.Carry(TestOperation.AtDistrict, School, boxes);
        Assert.Equal((BoxState.Accepted, School), ((await operation.Box(1)).State, (await operation.Box(1)).Place));
        var page = await app.Page($"{operation.WaybillPath(move)}/page?lang=en");
        page.AssertSays("63.03.05 district committee (PPK) at SMP 1, Jl. Veteran 3");

        // The vehicle comes to the school, which is its stop from then on.
        var second = await operation.BoxesOf(under);
        (await operation.Arrive(under, place: School)).EnsureSuccessStatusCode();
        (await operation.HandOver(under, second)).EnsureSuccessStatusCode();
        var waybill = await operation.Waybill(TestOperation.WaybillOf(under));
        Assert.Equal((School, School, true), (waybill.Waybill.Stops[0].Place, waybill.Boxes[0].Stop, waybill.Boxes[0].IsAccepted));
        var steps = (await operation.Custody(second[0])).Where(s => s.Place == School);
        Assert.Equal(["arriving", "accepting"], steps.Select(s => s.Step!));

        // New waybills lead there, out and back; and on from there.
        var problem = await operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtVillage, [TestOperation.AtDistrict])
            .Refused("place.substituted");
        Assert.Equal(School, problem.GetProperty("place").GetString());
        await operation.Carry(School, TestOperation.AtVillage, [.. boxes, .. second]);
        await operation.Carry(TestOperation.AtVillage, School, boxes);
        await operation.Carry(School, TestOperation.AtVillage, boxes);
        var work = new StoreWork(app, operation);
        Assert.Equal(0, await work.Stock("tinta", Condition.Packed, School));
        Assert.Equal(0, await work.Stock("tinta", Condition.Packed, TestOperation.AtDistrict));
        Assert.True((await work.Reconciliation(StoreWork.Ballot)).Reconciles);
        Assert.DoesNotContain(app.Heard<BoxMisplaced>(), m => m.OperationId == operation.Id);
        Assert.DoesNotContain(app.Heard<BoxesToSendAgain>(), m => m.OperationId == operation.Id);
    }

    [Fact]
    public async Task A_village_s_committee_has_one_too_and_a_substitute_may_be_replaced()
    {
        var shipment = Given.Planned(TestOperation.District, 1);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        var boxes = await operation.BringToDistrict(shipment);
        (await operation.Substitute(TestOperation.AtVillage)).EnsureSuccessStatusCode();

        var second = await operation.Substitute($"{TestOperation.AtVillage}-s1").Read<SubstituteResponse>();

        Assert.Equal(($"{TestOperation.AtVillage}-s2", TestOperation.AtVillage), (second.Place, second.Original));
        await operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtDistrict, [$"{TestOperation.AtVillage}-s1"])
            .Refused("place.substituted");
        await operation.Carry(TestOperation.AtDistrict, second.Place, boxes);
        await operation.Carry(second.Place, (await operation.Box(1)).Home!, boxes);
    }

    [Fact]
    public async Task Until_it_holds_vehicles_go_to_the_committee_s_own_place()
    {
        var operation = await TestOperation.Open(app, 2);

        (await operation.Substitute(TestOperation.AtDistrict, from: operation.Now.AddHours(1))).EnsureSuccessStatusCode();

        Assert.Equal(
            HttpStatusCode.Created,
            (await operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtVillage, [TestOperation.AtDistrict])).StatusCode);
    }

    [Fact]
    public async Task It_is_taken_back_as_long_as_nothing_came_to_it_and_holds_from_another_time_on()
    {
        var operation = await TestOperation.Open(app, 2);
        var (wrong, right) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await operation.Substitute(TestOperation.AtDistrict, wrong)).EnsureSuccessStatusCode();

        (await operation.TakeBack("substitutes", wrong)).EnsureSuccessStatusCode();

        await operation.TakeBack("substitutes", wrong).Refused("correction.done");
        await operation.Retime("substitutes", wrong, operation.Now).Refused("correction.done");
        await operation.TakeBack("substitutes", Guid.CreateVersion7()).Refused("correction.unknown-record");
        await operation.NewWaybill(TestOperation.AtVillage, [TestOperation.AtDistrict]); // the committee's own place again
        await operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtVillage, [School]).Refused("place.unknown");
        var listed = Assert.Single((await app.Get<Page<SubstituteResponse>>($"{operation.Path}/substitutes"))!.Items);
        Assert.Equal((await operation.Corrections())[0].CorrectionId, listed.TakenBackBy);

        // Named anew it is the next one; from when it holds is put right, also to a time to come.
        var next = await operation.Substitute(TestOperation.AtDistrict, right).Read<SubstituteResponse>();
        Assert.Equal($"{TestOperation.AtDistrict}-s2", next.Place);
        (await operation.Retime("substitutes", right, DateTimeOffset.UtcNow.AddDays(1))).EnsureSuccessStatusCode();
        await operation.NewWaybill(TestOperation.AtVillage, [TestOperation.AtDistrict]);
        (await operation.Retime("substitutes", right, operation.Now.AddHours(-1))).EnsureSuccessStatusCode();
        await operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtVillage, [TestOperation.AtDistrict])
            .Refused("place.substituted");
        await operation.NewWaybill(TestOperation.AtVillage, [next.Place]);
        var problem = await operation.TakeBack("substitutes", right).Refused("correction.stood-upon");
        Assert.Contains("substitutes", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_known_again_and_refused_for_a_place_that_is_not_stepsor_by_one_person()
    {
        var operation = await TestOperation.Open(app, 2);
        var id = Guid.CreateVersion7();

        var first = await operation.Substitute(TestOperation.AtDistrict, id);
        var again = await operation.Substitute(TestOperation.AtDistrict, id);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        await operation.Substitute(TestOperation.AtVillage, id).Refused("substitute.other-content");
        await operation.Substitute("ppk-63.03.99").Refused("place.unknown");
        await operation.Substitute($"{TestOperation.AtDistrict}-s2").Refused("place.unknown");
        await operation.Substitute(TestOperation.AtDistrict, witness: " putri").Refused("substitute.same-person");
        await operation.Substitute(Place.Store).Invalid("place");
        await operation.See($"{TestOperation.AtDistrict}-s9", ["63.03.05-0001"]).Refused("place.unknown");
    }
}
