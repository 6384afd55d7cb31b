using System.Text.RegularExpressions;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>A seal that was put on: its number is used up in this operation, whatever becomes of the box.</summary>
internal sealed partial class Seal
{
    private Seal() { } // EF Core

    public Seal(Guid operationId, string number, string boxNumber, Guid sealingId)
    {
        OperationId = operationId;
        Number = number;
        BoxNumber = boxNumber;
        SealingId = sealingId;
    }

    public Guid OperationId { get; private set; }
    public string Number { get; private set; } = "";
    public string BoxNumber { get; private set; } = "";
    public Guid SealingId { get; private set; }

    public static bool IsNumber(string text) => Form().IsMatch(text);

    [GeneratedRegex("^[A-Z0-9-]{3,32}$")]
    private static partial Regex Form();
}

/// <summary>One box and the seal on it. Seal numbers are kept in capitals, so that one seal cannot pass for two.</summary>
internal sealed record SealLine
{
    public SealLine(string? box, string? seal)
    {
        Box = box ?? "";
        Seal = seal?.Trim().ToUpperInvariant() ?? "";
    }

    public string Box { get; }
    public string Seal { get; }
}
