using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Goods.Items;

/// <summary>Stored as a word.</summary>
internal enum ItemKind
{
    Box,
    Booth,

    /// <summary>Sorted and folded after delivery; comes with a reserve.</summary>
    Ballot,
    Seal,
    Form,
    Supply,
}

/// <summary>How an item gets to its polling station. Stored as a word.</summary>
internal enum Travels
{
    /// <summary>Packed into a ballot box, under its seal.</summary>
    InBox,

    /// <summary>On the same vehicle: booths lie flat, the boxes carry themselves.</summary>
    Beside,
}

/// <summary>How sure the quantities of an item are. Stored as a word.</summary>
internal enum Evidence
{
    Confirmed,

    /// <summary>Confirmed for other regencies, assumed for this one.</summary>
    Elsewhere,

    /// <summary>Looked for and not found: the need is unknown until the operation gives it.</summary>
    NotFound,

    /// <summary>Given by the operation.</summary>
    Given,
}

/// <summary>
/// An item of an operation's catalogue: what it is called and counted in, and how many are needed. Its code is for life.
/// Invariant: without evidence there is no quantity.
/// </summary>
internal sealed class Item
{
    private Item() { } // EF Core

    public Item(Guid operationId, string code, ItemDescription description, Formula? formula, Evidence evidence, string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        OperationId = operationId;
        Code = code;
        Describe(description, formula, evidence, source);
    }

    public Guid OperationId { get; private set; }

    /// <summary>Lower-case letters, digits and hyphens, such as <c>surat-suara-bupati</c>.</summary>
    public string Code { get; private set; } = "";
    public string NameId { get; private set; } = "";
    public string NameEn { get; private set; } = "";

    /// <summary>What one is: piece, sheet, bottle, set.</summary>
    public string Unit { get; private set; } = "";
    public ItemKind Kind { get; private set; }
    public Travels Travels { get; private set; }

    /// <summary>Without it no polling station can open: watched when less is there than needed.</summary>
    public bool IsCritical { get; private set; }

    /// <summary>The election that it is of; null when it is of none, or of all.</summary>
    public string? Election { get; private set; }

    /// <summary>All zero while <see cref="IsKnown"/> is false.</summary>
    public Formula Formula { get; private set; } = new();
    public Evidence Evidence { get; private set; }
    public string Source { get; private set; } = "";

    /// <summary>True when the need can be computed.</summary>
    public bool IsKnown => Evidence != Evidence.NotFound;

    /// <summary>Ballots go through sorting and folding before they are good for use.</summary>
    public bool IsSorted => Kind == ItemKind.Ballot;

    /// <summary>Ballots for a re-vote: they leave the store only with the record of their use.</summary>
    public bool IsHeldBack => Kind == ItemKind.Ballot && Formula.IsOnlyPerOperation;

    public ItemDescription Description => new(NameId, NameEn, Unit, Kind, Travels, IsCritical, Election);

    /// <summary>Changes what KPU says of the item.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="formula">Null when the quantity is not known.</param>
    /// <param name="evidence">How sure the formula is.</param>
    /// <param name="source">Where the quantity comes from.</param>
    /// <param name="isInUse">True once orders or stock count it.</param>
    /// <returns>Null if it is changed.</returns>
    public Refusal? Change(ItemDescription description, Formula? formula, Evidence evidence, string source, bool isInUse)
    {
        if (isInUse && (description.Unit, description.Kind) != (Unit, Kind))
        {
            return new("item.in-use", $"Orders or stock count {Code} as {Kind} in {Unit}: that stays.");
        }

        Describe(description, formula, evidence, source);
        return null;
    }

    private void Describe(ItemDescription description, Formula? formula, Evidence evidence, string source)
    {
        if ((formula is null) != (evidence == Evidence.NotFound))
        {
            throw new ArgumentException("A formula needs evidence, and evidence is of a formula.", nameof(formula));
        }

        (NameId, NameEn, Unit, Kind, Travels, IsCritical, Election) = description;
        Formula = formula ?? new();
        Evidence = evidence;
        Source = source;
    }
}

/// <summary>What an item is, apart from how many are needed.</summary>
internal sealed record ItemDescription(
    string NameId, string NameEn, string Unit, ItemKind Kind, Travels Travels, bool IsCritical, string? Election);
