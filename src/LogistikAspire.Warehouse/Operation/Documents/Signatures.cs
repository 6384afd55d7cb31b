namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>Packing, sealing, opening and hand-over are signed by two different people.</summary>
internal static class Signatures
{
    /// <summary>Case and blanks do not make another person.</summary>
    public static bool AreOfOnePerson(string first, string second) =>
        string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase);
}
