using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Operation;

public sealed class DistrictTests
{
    [Fact]
    public void Only_a_change_of_what_has_to_leave_again_is_told_each_with_the_next_version()
    {
        var district = new District(
            Given.Operation, new() { Code = "63.03.05", Name = "Martapura", PollingStations = 2, Boxes = 4 });

        Assert.Null(district.SendAgain(0));
        var more = district.SendAgain(3);
        Assert.Null(district.SendAgain(3));
        var fewer = district.SendAgain(-1);

        Assert.Equal((1, 3), (more?.Version, more?.Boxes));
        Assert.Contains("Martapura that have to leave the store once more: 3", more?.Reason);
        Assert.Equal((2, -1), (fewer?.Version, fewer?.Boxes));
        Assert.Contains("left the store without their shipment: 4", fewer?.Reason);
    }
}
