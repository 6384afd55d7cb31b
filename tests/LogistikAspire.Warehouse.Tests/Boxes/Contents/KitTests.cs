using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Goods.Items;

namespace LogistikAspire.Warehouse.Tests.Boxes.Contents;

public sealed class KitTests
{
    private static readonly string[] Elections = ["gubernur", "bupati"];

    private static readonly Dictionary<string, Item> Items = new[]
    {
        Made("bilik-suara", new() { PerPollingStation = 4 }, travels: Travels.Beside),
        Made("formulir", null),
        Made("kabel-ties", new() { PerPollingStation = 12 }),
        Made("kotak-suara-ppk", new() { PerDistrict = 2 }),
        Made("segel", null),
        Ballot("surat-suara-bupati", new() { PerVoter = 1, ReservePermille = 25 }, "bupati"),
        Ballot("surat-suara-gubernur", new() { PerVoter = 1, ReservePermille = 25 }, "gubernur"),
        Ballot("surat-suara-psu-gubernur", new() { PerOperation = 2_000 }, "gubernur"),
        Ballot("surat-suara-wali-kota", new() { PerVoter = 1, ReservePermille = 25 }, "wali kota"),
        Made("tinta", new() { PerPollingStation = 2 }),
    }.ToDictionary(i => i.Code);

    [Fact]
    public void The_box_of_the_first_election_holds_what_the_whole_polling_station_gets()
    {
        Assert.Equal(
            [new("kabel-ties", 12), new("surat-suara-gubernur", 410), new Content("tinta", 2)],
            Kit.Of(Items.Values, Elections, "gubernur", 400));
        Assert.Equal([new Content("surat-suara-bupati", 410)], Kit.Of(Items.Values, Elections, "bupati", 400));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(401)]
    public void The_boxes_of_a_polling_station_hold_together_what_it_needs_to_the_sheet(int voters)
    {
        var shared = Made("lilin", new() { PerPollingStation = 3, PerVoter = 1, ReservePermille = 25, TimesElections = true });
        Item[] items = [.. Items.Values, shared];

        var held = Elections.SelectMany(e => Kit.Of(items, Elections, e, voters)).ToLookup(c => c.Item, c => c.Quantity);

        Assert.Equal(shared.Formula.ForStation(voters, 2), held["lilin"].Sum());
        Assert.Equal(2, held["lilin"].Count());
        Assert.All(items, i => Assert.Equal(
            i.Travels == Travels.InBox && i.Election != "wali kota" ? i.Formula.ForStation(voters, 2) : 0, held[i.Code].Sum()));
    }

    [Fact]
    public void What_travels_beside_or_is_held_back_or_is_of_an_election_that_is_no_more_is_in_no_box()
    {
        var held = Elections.SelectMany(e => Kit.Of(Items.Values, Elections, e, 400)).Select(c => c.Item);

        Assert.Equal(["kabel-ties", "surat-suara-bupati", "surat-suara-gubernur", "tinta"], held.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_box_that_holds_its_kit_and_what_nobody_knows_the_quantity_of_is_right() =>
        Assert.Empty(
            Differences("gubernur", ("tinta", 2), ("segel", 40), ("surat-suara-gubernur", 410), ("kabel-ties", 12), ("formulir", 1)));

    [Fact]
    public void Every_difference_is_named_with_its_line()
    {
        var differences = Differences(
            "gubernur", ("surat-suara-gubernur", 409), ("tinta", 3), ("surat-suara-bupati", 410), ("bilik-suara", 4), ("pensil", 1),
            ("tinta", 2), ("surat-suara-psu-gubernur", 1));

        Assert.Equal(
            [
                (0, "kit.missing"), (1, "kit.too-much"), (2, "kit.unknown-item"), (3, "kit.unknown-item"), (4, "kit.unknown-item"),
                (5, "kit.item-twice"), (6, "kit.unknown-item"), (null, "kit.missing"),
            ],
            differences.Select(d => (d.Line, d.Code)));
        Assert.Equal("1 surat-suara-gubernur of 410 missing.", differences[0].Message);
        Assert.Equal("1 tinta more than 2.", differences[1].Message);
        Assert.Equal("12 kabel-ties of 12 missing.", differences[^1].Message);
    }

    [Fact]
    public void What_the_first_box_holds_is_too_much_in_the_second() =>
        Assert.Equal(
            [(1, "kit.unknown-item")], Differences("bupati", ("surat-suara-bupati", 410), ("tinta", 2)).Select(d => (d.Line, d.Code)));

    [Fact]
    public void An_empty_box_misses_all() => Assert.Equal(3, Differences("gubernur").Count(d => d is { Line: null, Code: "kit.missing" }));

    private static List<(int? Line, string Code, string Message)> Differences(string election, params (string, long)[] contents) =>
    [
        .. Kit.Differences(
                Kit.Of(Items.Values, Elections, election, 400), [.. contents.Select(c => new Content(c.Item1, c.Item2))], Items, election)
            .Select(f => (LineOf(f.Part), f.Refusal.Code, f.Refusal.Message)),
    ];

    private static int? LineOf(string part) => part.Length == 0 ? null : Enumerable.Range(0, 100).Single(i => part == $".contents[{i}]");

    private static Item Made(
        string code, Formula? formula, string? election = null, ItemKind kind = ItemKind.Supply, Travels travels = Travels.InBox) => new(
        Given.Operation, code, new(code, code, "piece", kind, travels, false, election), formula,
        formula is null ? Evidence.NotFound : Evidence.Given, "x");

    private static Item Ballot(string code, Formula formula, string election) => Made(code, formula, election, ItemKind.Ballot);
}
