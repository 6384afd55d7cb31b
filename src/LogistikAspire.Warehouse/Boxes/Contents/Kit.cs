using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Boxes.Contents;

/// <summary>
/// What one ballot box holds when it is packed. An item of an election goes into that election's box, an item of the whole polling station
/// into the box of the first election; one that is multiplied by elections is shared out among them. What travels beside the boxes, and
/// ballots that are held back for a re-vote, are in none.
/// </summary>
internal static class Kit
{
    /// <summary>The items that the box must hold, each with its quantity, ordered by code.</summary>
    /// <param name="items">Of the operation's catalogue.</param>
    /// <param name="elections">Of the operation, in their order.</param>
    /// <param name="election">Of the box.</param>
    /// <param name="voters">Of its polling station.</param>
    public static IReadOnlyList<Content> Of(IEnumerable<Item> items, IReadOnlyList<string> elections, string election, int voters) =>
    [
        .. items
            .Where(i => i.IsKnown && Fits(i, election) && (i.Election == election || i.Formula.TimesElections || election == elections[0]))
            .Select(i => new Content(i.Code, i.Formula.ForStation(voters, i.Election is null ? 1 : elections.Count)))
            .Where(c => c.Quantity > 0)
            .OrderBy(c => c.Item, StringComparer.Ordinal),
    ];

    /// <summary>Compares what was put into a box with what it must hold.</summary>
    /// <param name="kit">What it must hold.</param>
    /// <param name="contents">What it holds, line by line.</param>
    /// <param name="items">Of the operation's catalogue, by code.</param>
    /// <param name="election">Of the box.</param>
    /// <returns>Every difference, with the part of the contents that it is about; with no part for an item that is not there.</returns>
    public static IEnumerable<LineFault> Differences(
        IReadOnlyList<Content> kit, IReadOnlyList<Content> contents, IReadOnlyDictionary<string, Item> items, string election)
    {
        var (missing, seen) = (kit.ToDictionary(c => c.Item, c => c.Quantity), new HashSet<string>());
        foreach (var (i, (code, quantity)) in contents.Index())
        {
            if (!seen.Add(code))
            {
                yield return new(new("kit.item-twice", $"An earlier line has {code}."), Part(i));
            }
            else if (missing.Remove(code, out var needed))
            {
                if (quantity != needed)
                {
                    yield return new(quantity < needed
                        ? new("kit.missing", $"{needed - quantity} {code} of {needed} missing.")
                        : new("kit.too-much", $"{quantity - needed} {code} more than {needed}."), Part(i));
                }
            }
            else if (items.GetValueOrDefault(code) is not { IsKnown: false } item || !Fits(item, election))
            {
                yield return new(new("kit.unknown-item", $"{code} does not go into this box."), Part(i));
            }
        }

        foreach (var (code, quantity) in missing)
        {
            yield return new(new("kit.missing", $"{quantity} {code} of {quantity} missing."));
        }

        static string Part(int line) => $".contents[{line}]";
    }

    /// <summary>Where what a packed box holds is not what it must hold now, ordered by item.</summary>
    public static IReadOnlyList<KitDifference> Compare(
        IReadOnlyList<Content> kit, IReadOnlyList<Content> contents, IReadOnlyDictionary<string, Item> items, string election)
    {
        var (needs, has) = (kit.ToDictionary(c => c.Item, c => c.Quantity), contents.ToDictionary(c => c.Item, c => c.Quantity));
        return
        [
            .. needs.Keys.Union(has.Keys)
                .Select(code => new KitDifference(code, has.GetValueOrDefault(code), needs.GetValueOrDefault(code)))
                .Where(d => d.Has != d.Needs && !(d.Needs == 0 && IsOfUnknownNumber(d.Item)))
                .OrderBy(d => d.Item, StringComparer.Ordinal),
        ];

        bool IsOfUnknownNumber(string code) => items.GetValueOrDefault(code) is { IsKnown: false } item && Fits(item, election);
    }

    private static bool Fits(Item item, string election) =>
        item.Travels == Travels.InBox && !item.IsHeldBack && (item.Election is null || item.Election == election);
}

/// <param name="Item">Code of the item.</param>
/// <param name="Quantity">Units of it, at least 1.</param>
internal sealed record Content(string Item, long Quantity);

/// <summary>An item of which a packed box holds another number than its kit has now.</summary>
/// <param name="Item">Code of the item.</param>
/// <param name="Has">Units in the box.</param>
/// <param name="Needs">Units that its kit has.</param>
public sealed record KitDifference(
    [Required, StringLength(64, MinimumLength = 1)] string Item, [Range(0, 100_000_000)] long Has, [Range(0, 100_000_000)] long Needs);
