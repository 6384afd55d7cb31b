using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Operation;

public sealed class PollingStationTests
{
    [Fact]
    public void Stations_are_numbered_by_village_and_number_whatever_the_order_of_the_list() =>
        Assert.Equal(
            [("kpps-63.03.05.2001-2", 1), ("kpps-63.03.05.2001-10", 2), ("kpps-63.03.05.2002-1", 3)],
            Ordinals(Import((2002, 1), (2001, 10), (2001, 2))));

    [Fact]
    public void Those_with_packed_boxes_keep_their_number_and_the_others_take_the_free_ones() =>
        Assert.Equal(
            [("kpps-63.03.05.2001-2", 1), ("kpps-63.03.05.2001-1", 2), ("kpps-63.03.05.2001-3", 3), ("kpps-63.03.05.2001-4", 4)],
            Ordinals(Import((2001, 1), (2001, 2), (2001, 3), (2001, 4)), ("kpps-63.03.05.2001-2", 1)));

    [Fact]
    public void The_number_of_one_that_is_no_more_is_free() =>
        Assert.Equal([("kpps-63.03.05.2001-1", 1)], Ordinals(Import((2001, 1)), ("kpps-63.03.05.2001-9", 1)));

    [Fact]
    public void Two_that_were_packed_under_one_number_do_not_share_it() =>
        Assert.Equal(
            [("kpps-63.03.05.2001-1", 1), ("kpps-63.03.05.2001-2", 2)],
            Ordinals(Import((2001, 1), (2001, 2)), ("kpps-63.03.05.2001-1", 1), ("kpps-63.03.05.2001-2", 1)));

    [Fact]
    public void One_that_is_renumbered_keeps_its_number_in_the_district_and_its_old_number_is_a_new_one_s()
    {
        var (old, next) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var import = Import((2001, 1), (2001, 2), (2001, 3));
        var ids = new[] { Guid.CreateVersion7(), old, next };
        import = import with { Stations = [.. import.Stations.Zip(ids, (s, id) => s with { StationId = id })] };

        var stations = PollingStation.Of(
            import, new Dictionary<string, int> { ["kpps-63.03.05.2001-1"] = 1, ["kpps-63.03.05.2001-2"] = 2 },
            new Dictionary<Guid, int> { [old] = 1, [next] = 2 });

        Assert.Equal(
            [("kpps-63.03.05.2001-2", 1), ("kpps-63.03.05.2001-3", 2), ("kpps-63.03.05.2001-1", 3)],
            stations.Select(s => (s.Place, s.Ordinal)).OrderBy(s => s.Ordinal));
    }

    private static IEnumerable<(string, int)> Ordinals(PollingStationsImported import, params (string Place, int Ordinal)[] packed) =>
        PollingStation.Of(import, packed.ToDictionary(p => p.Place, p => p.Ordinal))
            .Select(s => (s.Place, s.Ordinal))
            .OrderBy(s => s.Ordinal);

    private static PollingStationsImported Import(params (int Village, int Number)[] stations) => new()
    {
        OperationId = Given.Operation,
        Version = 1,
        DistrictCode = "63.03.05",
        Stations =
        [
            .. stations.Select(s => new ImportedPollingStation
            {
                VillageCode = $"63.03.05.{s.Village}", Village = "Desa", Number = s.Number, Voters = 1,
            }),
        ],
    };
}
