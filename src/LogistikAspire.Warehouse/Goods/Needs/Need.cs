using LogistikAspire.Warehouse.Goods.Items;

namespace LogistikAspire.Warehouse.Goods.Needs;

/// <param name="Item">Code of the item.</param>
/// <param name="NameId">Indonesian name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Unit">What one is.</param>
/// <param name="IsCritical">True when no polling station opens without it.</param>
/// <param name="Evidence">How sure the quantity is.</param>
/// <param name="Quantity">Units needed; null when it cannot be known.</param>
/// <param name="Unknown">
/// Why not: <c>item.quantity-not-found</c>, or <c>electorate.not-known</c> (districts, or the voters of all their polling stations, were
/// not imported); null when it is known.
/// </param>
internal sealed record Need(
    string Item, string NameId, string NameEn, string Unit, bool IsCritical, Evidence Evidence, long? Quantity, string? Unknown)
{
    public static Need Of(Item item, long? quantity) => new(
        item.Code, item.NameId, item.NameEn, item.Unit, item.IsCritical, item.Evidence, item.IsKnown ? quantity : null,
        !item.IsKnown ? "item.quantity-not-found" : quantity is null ? "electorate.not-known" : null);

    /// <summary>What the operation needs of each item, re-vote stock included.</summary>
    public static IEnumerable<Need> OfOperation(IEnumerable<Item> items, Electorate electorate, int elections) =>
        items.Select(i => Of(i, i.Formula.For(electorate, elections) + i.Formula.OfOperation(elections)));
}
