namespace LogistikAspire.Warehouse.Goods.Items;

/// <param name="Code">Such as <c>surat-suara-bupati</c>.</param>
/// <param name="NameId">Indonesian name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Unit">What one is: piece, sheet, bottle, set.</param>
/// <param name="Kind">What it is; ballots are sorted and folded after delivery.</param>
/// <param name="Travels"><c>inBox</c>, under its seal, or <c>beside</c> it on the vehicle.</param>
/// <param name="IsCritical">True when no polling station opens without it.</param>
/// <param name="Election">The election that it is of; null when it is of none, or of all.</param>
/// <param name="Formula">How many are needed; null when the quantity was not found and the operation did not give it.</param>
/// <param name="Evidence">How sure the formula is.</param>
/// <param name="Source">Where the quantity comes from.</param>
internal sealed record ItemResponse(
    string Code, string NameId, string NameEn, string Unit, ItemKind Kind, Travels Travels, bool IsCritical, string? Election,
    Formula? Formula, Evidence Evidence, string Source)
{
    internal static ItemResponse Of(Item i) => new(
        i.Code, i.NameId, i.NameEn, i.Unit, i.Kind, i.Travels, i.IsCritical, i.Election, i.IsKnown ? i.Formula : null, i.Evidence,
        i.Source);
}
