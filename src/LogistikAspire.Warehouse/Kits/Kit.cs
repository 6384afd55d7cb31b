using LogistikAspire.Warehouse.Catalogue;

namespace LogistikAspire.Warehouse.Kits;

/// <summary>
/// What one ballot box holds when it is packed. An item of an election goes into that election's box, an item of the whole polling station
/// into the box of the first election; one that is multiplied by elections is shared out among them. What travels beside the boxes, and
/// ballots that are held back for a re-vote, are in none.
/// </summary>
public static class Kit
{
    /// <summary>The items that the box must hold, each with its quantity, ordered by code.</summary>
    /// <param name="items">Of the operation's catalogue.</param>
    /// <param name="elections">Of the operation, in their order.</param>
    /// <param name="election">Of the box.</param>
    /// <param name="voters">Of its polling station.</param>
    public static IReadOnlyList<Content> Of(IEnumerable<Item> items, IReadOnlyList<string> elections, string election, int voters) =>
    [
        .. items
            .Where(i => i.IsKnown && MayHold(i, election) && (i.Election == election || i.Formula.TimesElections || election == elections[0]))
            .Select(i => new Content(i.Code, Quantity(i, elections.Count, voters)))
            .Where(c => c.Quantity > 0)
            .OrderBy(c => c.Item, StringComparer.Ordinal),
    ];

    /// <summary>True for what the box must hold, and for what it may hold: an item whose quantity nobody knows.</summary>
    public static bool MayHold(Item item, string election) =>
        item.Travels == Travels.InBox && !item.IsHeldBack && (item.Election is null || item.Election == election);

    private static long Quantity(Item item, int elections, int voters) =>
        item.Formula.ForStation(voters, item.Election is null ? 1 : elections);
}

/// <param name="Item">Code of the item.</param>
/// <param name="Quantity">Units of it, at least 1.</param>
public sealed record Content(string Item, long Quantity);
