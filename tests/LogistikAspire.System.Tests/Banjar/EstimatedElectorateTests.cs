using LogistikAspire.Cli.Banjar;

namespace LogistikAspire.System.Tests.Banjar;

public sealed class EstimatedElectorateTests
{
    private static readonly IReadOnlyList<EstimatedStation> Stations = BanjarCase.Load().PollingStations;

    [Fact]
    public void All_polling_stations_and_voters_of_Banjar_are_there()
    {
        Assert.Equal(1101, Stations.Count);
        Assert.Equal(425_597, Stations.Sum(s => s.Voters));
        Assert.Equal(290, Stations.Select(s => s.VillageCode).Distinct().Count());
        Assert.Equal(200, Stations.Count(s => s.VillageCode.StartsWith("63.03.05", StringComparison.Ordinal)));
        Assert.All(Stations, s => Assert.InRange(s.Voters, 1, EstimatedElectorate.MostVoters));
    }

    [Fact]
    public void Polling_stations_are_numbered_from_1_in_each_village() => Assert.All(
        Stations.GroupBy(s => s.VillageCode),
        village => Assert.Equal(Enumerable.Range(1, village.Count()), village.Select(s => s.Number)));

    [Fact]
    public void Every_election_needs_between_436237_and_437338_ballots() =>
        Assert.InRange(Stations.Sum(s => s.Voters + (s.Voters * 25 + 999) / 1000), 436_237, 437_338);

    [Theory]
    [InlineData(10, new[] { 1, 1, 1 }, 0, new[] { 4, 3, 3 })]
    [InlineData(7, new[] { 6, 3, 1 }, 0, new[] { 4, 2, 1 })]
    [InlineData(4, new[] { 100, 1, 1 }, 1, new[] { 2, 1, 1 })]
    [InlineData(8, new[] { 90, 6, 6, 6 }, 2, new[] { 2, 2, 2, 2 })]
    [InlineData(3, new[] { 1, 1, 1 }, 1, new[] { 1, 1, 1 })]
    public void Units_are_shared_out_to_the_last_one(int units, int[] weights, int least, int[] shares) =>
        Assert.Equal(shares, EstimatedElectorate.Share(units, weights, least));

    [Fact]
    public void Too_few_for_everyone_is_an_error() =>
        Assert.Throws<ArgumentException>(() => EstimatedElectorate.Share(5, [1, 1, 1], least: 2));

    [Fact]
    public void A_polling_station_beyond_the_legal_most_is_an_error()
    {
        DistrictElectorate[] districts = [new("63.03.01", 1, EstimatedElectorate.MostVoters + 1)];

        Assert.Throws<ArgumentException>(() => EstimatedElectorate.Stations(districts, [new("63.03.01.2001", "Bakambat", 1)]));
    }
}
