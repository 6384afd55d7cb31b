namespace LogistikAspire.Shared;

/// <summary>Many documents are signed by two different people.</summary>
public static class Signatures
{
    /// <param name="noun">What the document is: <c>handover</c>.</param>
    /// <returns>Null if two different people sign it, by <see cref="Writing.IsSameName"/>.</returns>
    public static Refusal? MaySign(string noun, string first, string second) => Writing.IsSameName(first, second)
        ? new(
            $"{noun}.same-person",
            $"Two different people sign it, and '{first}' and '{second}' are one name: letter case, blanks and invisible characters make "
                + "no second person. Let another person sign; of two who bear one name, each adds their office.")
        : null;
}
