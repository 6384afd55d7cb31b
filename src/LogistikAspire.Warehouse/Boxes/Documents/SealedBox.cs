namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>A box and the seal that is put on it, or found on it.</summary>
/// <param name="Box">Number of the box, such as <c>63.03.05-0001</c>.</param>
/// <param name="Seal">3 to 32 letters, digits and hyphens; used once in the operation. Case does not matter.</param>
internal sealed record SealedBox(string? Box, string? Seal);
