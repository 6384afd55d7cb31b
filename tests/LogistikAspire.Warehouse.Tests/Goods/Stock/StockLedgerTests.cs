using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Goods.Stock;

public sealed class StockLedgerTests
{
    private static readonly StockKey Store = new("tinta", Place.Store, Condition.Good);
    private static readonly StockKey Ppk = new("tinta", "ppk-63.03.05", Condition.Good);

    [Fact]
    public void More_than_is_there_does_not_leave_and_leaves_no_entry()
    {
        var room = Room();
        Assert.True(room.Move(Store, 5, Cause()));

        Assert.False(room.Move(Store, -6, Cause()));

        Assert.Equal((5, 1), (room.At(Store).Quantity, room.Entries.Count));
    }

    [Fact]
    public void Nothing_leaves_a_place_where_nothing_is()
    {
        var room = Room();

        Assert.False(room.Move(Store, -1, Cause()));
        Assert.True(room.Move(Ppk, 0, Cause()));

        Assert.Empty(room.Entries);
    }

    /// <summary>
    /// Whatever people do: each card adds up, no balance is negative, and units come and go only where a document says so.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_booked_units_are_neither_made_nor_lost(int seed)
    {
        var random = new Random(seed);
        var items = new Dictionary<string, Item>
        {
            ["tinta"] = new(
                Given.Operation, "tinta", new("Tinta", "Ink", "bottle", ItemKind.Supply, Travels.InBox, true, null), new(),
                Evidence.Given, "x"),
        };
        string[] places = [Place.Store, Place.Vendor, "ppk-63.03.05", "kpps-63.03.05.2001-1"];
        var (entries, made, refused) = (new List<StockEntry>(), 0L, 0);
        List<StockPosition> known = [];
        for (var i = 0; i < 2_000; i++)
        {
            var room = new StockLedger(Given.Operation, known);
            var kind = (StockDocumentKind)random.Next((int)StockDocumentKind.Transfer, (int)StockDocumentKind.Adjustment + 1);
            var line = new StockLine("tinta", random.Next(1, 30), Point(), Point());
            var before = known.Sum(p => p.Quantity);
            if (StockDocument.Book(Cause(kind), null, [line], items, places.ToHashSet(), room) is not null)
            {
                Assert.Equal(before, known.Sum(p => p.Quantity));
                refused++;
                continue;
            }

            made += line.From is null ? line.Quantity : line.To is null ? -line.Quantity : 0;
            known.AddRange(room.Opened);
            entries.AddRange(room.Entries);
        }

        Assert.InRange(refused, 100, 1_900);
        Assert.Equal(made, known.Sum(p => p.Quantity));
        Assert.All(known, p =>
        {
            var card = entries.Where(e => new StockKey(e.Item, e.Place, e.Condition) == p.Key).ToList();
            Assert.Equal(Enumerable.Range(1, p.Entries), card.Select(e => e.Number));
            Assert.Equal(p.Quantity, card.Sum(e => e.Change));
            Assert.Equal(p.Quantity, card.Count == 0 ? 0 : card[^1].Balance);
            Assert.All(card, e => Assert.True(e.Balance >= 0));
        });

        StockPoint? Point() => random.Next(5) == 0
            ? null
            : new(places[random.Next(places.Length)], (Condition)random.Next(1, 4));
    }

    [Fact]
    public void A_count_is_settled_once_by_exactly_its_difference()
    {
        var position = new StockPosition(Given.Operation, Store);
        position.Move(10, Cause());
        var count = Guid.CreateVersion7();

        Assert.Equal(-3, position.Count(count, 7));

        Assert.False(position.Settle(count, 3));
        Assert.False(position.Settle(Guid.CreateVersion7(), -3));
        Assert.True(position.Settle(count, -3));
        Assert.False(position.Settle(count, -3));
    }

    [Theory]
    [InlineData("store", true, null)]
    [InlineData("vendor", true, null)]
    [InlineData("ppk-63.03.05", true, "63.03.05")]
    [InlineData("pps-63.03.05.2001", true, "63.03.05")]
    [InlineData("kpps-63.03.05.2001-7", true, "63.03.05")]
    [InlineData("kpps-63.03.05.2001-07", false, null)]
    [InlineData("kpps-63.03.05.2001", false, null)]
    [InlineData("ppk-63.03.05.2001", false, null)]
    [InlineData("Store", false, null)]
    [InlineData("store ", false, null)]
    [InlineData("", false, null)]
    public void A_place_is_a_word_of_one_form(string place, bool isValid, string? district)
    {
        Assert.Equal(isValid, Place.IsValid(place));
        if (isValid)
        {
            Assert.Equal(district, Place.DistrictOf(place));
        }
    }

    private static StockLedger Room() => new(Given.Operation, []);

    private static StockCause Cause(StockDocumentKind kind = StockDocumentKind.Transfer) =>
        new(kind, Guid.CreateVersion7(), Given.Day1, Given.Day1, "Aminah", "Budi", "Berita acara");
}
