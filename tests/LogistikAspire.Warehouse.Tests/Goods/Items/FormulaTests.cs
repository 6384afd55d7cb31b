using LogistikAspire.Warehouse.Goods.Items;

namespace LogistikAspire.Warehouse.Tests.Goods.Items;

public sealed class FormulaTests
{
    private static readonly Formula Ballots = new() { PerVoter = 1, ReservePermille = 25 };

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(40, 41, 1)] // 2.5 % of 40 is exactly 1
    [InlineData(41, 43, 2)]
    [InlineData(400, 410, 10)]
    [InlineData(401, 412, 11)]
    [InlineData(5_000, 5_125, 125)]
    public void Ballots_of_a_polling_station_are_its_voters_and_2_5_percent_rounded_up(int voters, long needed, long reserve)
    {
        Assert.Equal(needed, Ballots.ForStation(voters, elections: 2));
        Assert.Equal(reserve, Ballots.ReserveOf(voters, elections: 2));
    }

    [Fact]
    public void Constants_count_polling_stations_and_districts_even_where_voters_are_not_known()
    {
        var formula = new Formula { PerPollingStation = 4, PerDistrict = 2, PerOperation = 7 };

        Assert.Equal(20 * 2 + 1_101 * 4, formula.For(new Electorate(20, 1_101, []), 2));
        Assert.Equal(7, formula.OfOperation(2));
    }

    [Fact]
    public void What_depends_on_voters_is_not_known_while_one_polling_station_is_missing()
    {
        Assert.Null(Ballots.For(new Electorate(1, 3, [(400, 2)]), 2));
        Assert.Equal(3 * 410, Ballots.For(new Electorate(1, 3, [(400, 3)]), 2));
    }

    [Fact]
    public void Times_elections_multiplies_everything_and_rounds_each_election_by_itself()
    {
        var formula = Ballots with { PerPollingStation = 1, PerDistrict = 3, PerOperation = 5, TimesElections = true };

        Assert.Equal(2 * (1 + 401 + 11), formula.ForStation(401, 2));
        Assert.Equal(2 * (1 + 401 + 11) + 2 * 3, formula.For(new Electorate(1, 1, [(401, 1)]), 2));
        Assert.Equal(10, formula.OfOperation(2));
    }

    /// <summary>The oracle: 425,597 voters in 1,101 polling stations, however they are spread.</summary>
    [Theory]
    [InlineData("even")]
    [InlineData("one")]
    [InlineData("forties")]
    [InlineData("random 1")]
    [InlineData("random 2")]
    [InlineData("random 3")]
    public void Ballots_of_Banjar_lie_between_the_bounds_of_rounding_however_voters_are_spread(string spread)
    {
        var voters = Spread(spread);
        Assert.Equal((1_101, 425_597), (voters.Length, voters.Sum()));

        var needed = Ballots.For(new Electorate(20, 1_101, [.. voters.CountBy(v => v).Select(c => (c.Key, c.Value))]), 2);

        Assert.InRange(needed!.Value, 436_237, 437_338);
        Assert.Equal(voters.Sum(v => v + (v + 39) / 40), needed); // 2.5 % is a fortieth
    }

    [Fact]
    public void The_largest_numbers_that_are_allowed_do_not_overflow()
    {
        var formula = new Formula
        {
            PerPollingStation = Formula.Most, PerVoter = 100, ReservePermille = 1000, PerDistrict = Formula.Most, TimesElections = true,
        };

        Assert.Equal(
            10L * (20_000L * (Formula.Most + 2 * 100 * 5_000L) + 1_000L * Formula.Most),
            formula.For(new Electorate(1_000, 20_000, [(5_000, 20_000)]), 10));
    }

    private static int[] Spread(string how)
    {
        const int stations = 1_101;
        const int voters = 425_597;
        var spread = new int[stations];
        switch (how)
        {
            case "even":
                return [.. spread.Select((_, i) => voters / stations + (i < voters % stations ? 1 : 0))];
            case "one":
                spread[7] = voters;
                return spread;
            case "forties": // as little rounding as can be
                Array.Fill(spread, 360);
                spread[0] += voters - 360 * stations;
                return spread;
            default:
                var random = new Random(how[^1]);
                for (var i = 0; i < voters; i++)
                {
                    spread[random.Next(stations)]++;
                }

                return spread;
        }
    }
}
