using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Standing;

namespace LogistikAspire.Warehouse.Tests.Boxes.Standing;

/// <summary>Where boxes with something in them stand, as those are told who guard them.</summary>
public sealed class StandingBoxesTests(WarehouseApp app)
{
    [Fact]
    public async Task The_first_box_at_a_place_and_the_last_are_told_out_and_back()
    {
        var shipment = Given.Planned(TestOperation.District, boxes: 4);
        var operation = await TestOperation.Planned(app, boxes: 4, 350, shipment);
        await operation.KnowVillages(2);
        Assert.Empty(Of("store"));

        await operation.SealAll(shipment);
        await Told(operation, "store", 1, stands: true);

        await operation.LoadStaged(shipment);
        await operation.Depart(shipment);
        await Told(operation, "store", 2, stands: false);
        Assert.Empty(Of(TestOperation.AtDistrict));

        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();
        await Told(operation, TestOperation.AtDistrict, 1, stands: true);
        var boxes = await operation.BoxesOf(shipment);
        (await operation.HandOver(shipment, boxes)).EnsureSuccessStatusCode();

        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, boxes);
        await Told(operation, TestOperation.AtDistrict, 2, stands: false);

        await operation.Carry(TestOperation.AtVillage, TestOperation.AtDistrict, boxes);
        await Told(operation, TestOperation.AtDistrict, 3, stands: true);
        await operation.Carry(TestOperation.AtDistrict, "store", boxes);
        await Told(operation, TestOperation.AtDistrict, 4, stands: false);
        await Told(operation, "store", 3, stands: true);
        await StandingAsCounted.Check(app, operation.Id);

        IEnumerable<BoxesAtPlaceChanged> Of(string place) =>
            app.Heard<BoxesAtPlaceChanged>().Where(c => c.OperationId == operation.Id && c.Place == place);
    }

    [Theory]
    [InlineData(BoxState.Flat, "store", false)]
    [InlineData(BoxState.Assembled, "store", false)]
    [InlineData(BoxState.Packed, "store", true)]
    [InlineData(BoxState.Loaded, "store", true)]
    [InlineData(BoxState.Departed, "store", false)]
    [InlineData(BoxState.Arrived, "ppk-63.03.05", true)]
    [InlineData(BoxState.Rejected, "ppk-63.03.05-s1", true)]
    [InlineData(BoxState.Accepted, "pps-63.03.05.2001", false)]
    [InlineData(BoxState.Lost, "unknown", false)]
    [InlineData(BoxState.Retired, "store", false)]
    public void What_takes_guarding_is_counted(BoxState state, string place, bool counts) =>
        Assert.Equal(counts, StandingBoxes.Counts(state, place));

    [Fact]
    public void Only_the_first_and_the_last_are_told()
    {
        var standing = new StandingBoxes(Guid.CreateVersion7(), "store");

        Assert.Equal((1, 5), (standing.Change(5, Given.Day1)!.Version, standing.Boxes));
        Assert.Null(standing.Change(-4, Given.Day1));
        Assert.Null(standing.Change(3, Given.Day1));
        Assert.Equal((2, 0), (standing.Change(-4, Given.Day1)!.Version, standing.Boxes));
    }

    private async Task Told(TestOperation operation, string place, int version, bool stands)
    {
        var told = await app.Published<BoxesAtPlaceChanged>(c => c.OperationId == operation.Id && c.Place == place && c.Version == version);
        Assert.Equal(stands, told.Boxes > 0);
    }
}
