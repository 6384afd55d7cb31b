using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>Many documents are signed by two different people.</summary>
internal static class Signatures
{
    /// <param name="noun">What the document is: <c>handover</c>.</param>
    /// <returns>Null if two different people sign it. Case and blanks do not make another person.</returns>
    public static Refusal? MaySign(string noun, string first, string second) =>
        string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase)
            ? new($"{noun}.same-person", "Two different people sign it.")
            : null;
}
