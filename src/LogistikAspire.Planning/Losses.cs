namespace LogistikAspire.Planning;

/// <summary>What no plan can bring.</summary>
/// <param name="Districts">Those that go without, by code; none when all boxes can arrive.</param>
/// <param name="Proven">That no plan brings more boxes; false when the limit ended the search.</param>
/// <param name="Text">How many boxes can arrive, and who goes without.</param>
public sealed record Losses(IReadOnlyList<LostDistrict> Districts, bool Proven, Sentence Text)
{
    public int Boxes => Districts.Sum(d => d.Boxes);
}

/// <summary>A district that goes without.</summary>
/// <param name="Boxes">Those that have not left, or were not brought there before.</param>
/// <param name="Alone">
/// Proven: nothing can reach it, even if no other district got anything. False for one that is left out since not all can be
/// served; another might be in its place.
/// </param>
public sealed record LostDistrict(string Code, string Name, int Boxes, bool Alone);
