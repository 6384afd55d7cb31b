using System.Text.RegularExpressions;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Shipments;

namespace LogistikAspire.Warehouse.Sealings;

/// <summary>
/// The record that boxes of a shipment were assembled, filled and sealed: by one person, verified by another. All its boxes or none.
/// </summary>
public sealed partial class Sealing
{
    private Sealing() { } // EF Core

    public Sealing(
        Guid operationId, Guid id, Guid shipmentId, string sealedBy, string verifiedBy, int boxes, DateTimeOffset sealedAt,
        DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        ShipmentId = shipmentId;
        SealedBy = sealedBy;
        VerifiedBy = verifiedBy;
        Boxes = boxes;
        SealedAt = sealedAt;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }
    public Guid ShipmentId { get; private set; }
    public string SealedBy { get; private set; } = "";
    public string VerifiedBy { get; private set; } = "";
    public int Boxes { get; private set; }
    public DateTimeOffset SealedAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public string Fingerprint { get; private set; } = "";

    /// <summary>The rules that need no floor: who signs, and every line.</summary>
    /// <param name="shipment">The shipment whose boxes are sealed.</param>
    /// <param name="sealedBy">One person.</param>
    /// <param name="verifiedBy">Another person.</param>
    /// <param name="lines">In the order of the request.</param>
    /// <param name="boxes">The boxes that the lines name, as far as they exist.</param>
    /// <param name="usedSeals">Those of the lines' seals that the operation has used already.</param>
    /// <returns>Null when all boxes may be sealed.</returns>
    public static Refusal? Refuse(
        Shipment shipment,
        string sealedBy,
        string verifiedBy,
        IReadOnlyList<SealLine> lines,
        IReadOnlyDictionary<string, Box> boxes,
        IReadOnlySet<string> usedSeals)
    {
        if (Signatures.AreOfOnePerson(sealedBy, verifiedBy))
        {
            return new("sealing.same-person", "The person who verifies a seal is not the one who put it on.");
        }

        if (!shipment.IsWaiting)
        {
            return new("shipment.not-waiting", $"Shipment {shipment.Id} has left the store or was cancelled.");
        }

        var boxesSeen = new HashSet<string>();
        var sealsSeen = new HashSet<string>();
        var refused = lines
            .Select((line, i) => Judge(line, boxes.GetValueOrDefault(line.Box)) is var (code, message)
                ? new RefusedLine($"seals[{i}]", line.Box, code, message)
                : null)
            .OfType<RefusedLine>()
            .ToList();
        return refused.Count == 0
            ? null
            : new("sealing.lines-refused", $"{refused.Count} of {lines.Count} boxes cannot be sealed; none was.",
                new Dictionary<string, object?> { ["lines"] = refused });

        (string Code, string Message)? Judge(SealLine line, Box? box) => box switch
        {
            null => ("box.unknown", "The operation has no such box."),
            _ when !boxesSeen.Add(line.Box) => ("box.twice", "An earlier line seals it."),
            { State: not BoxState.Flat } => ("box.sealed", "It is sealed already."),
            _ when box.ShipmentId != shipment.Id => ("box.other-shipment", "It is not laid out for this shipment."),
            _ when !SealNumber().IsMatch(line.Seal) => ("seal.malformed", "A seal number has 3 to 32 letters, digits and hyphens."),
            _ when usedSeals.Contains(line.Seal) || !sealsSeen.Add(line.Seal) => ("seal.used", "The seal is on another box."),
            _ => null,
        };
    }

    [GeneratedRegex("^[A-Z0-9-]{3,32}$")]
    private static partial Regex SealNumber();
}

/// <summary>One box and the seal on it. Seal numbers are kept in capitals, so that one seal cannot pass for two.</summary>
public sealed record SealLine
{
    public SealLine(string? box, string? seal)
    {
        Box = box ?? "";
        Seal = seal?.ToUpperInvariant() ?? "";
    }

    public string Box { get; }
    public string Seal { get; }
}

/// <summary>A seal that was put on: its number is used up in this operation, whatever becomes of the box.</summary>
public sealed class Seal
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
}
