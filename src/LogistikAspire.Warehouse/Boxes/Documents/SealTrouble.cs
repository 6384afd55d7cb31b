using LogistikAspire.Contracts.Warehouse;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>What was found instead of the seal that a box should bear. Stored as a word.</summary>
internal enum SealFinding
{
    Missing,
    Broken,

    /// <summary>A seal with another number.</summary>
    Other,
}

/// <summary>
/// The alarm that a box does not bear the seal that it should. It is open until a new seal is on, or the box is opened or out of service.
/// </summary>
internal sealed class SealTrouble
{
    private SealTrouble() { } // EF Core

    /// <param name="box">As it was before.</param>
    /// <param name="number">From 1 for each box.</param>
    public SealTrouble(
        Box box, int number, Guid inspectionId, SealFinding finding, string? foundSeal, string place, string reason, DateTimeOffset at)
    {
        OperationId = box.OperationId;
        BoxNumber = box.Number;
        Number = number;
        InspectionId = inspectionId;
        Finding = finding;
        ExpectedSeal = box.Seal!;
        FoundSeal = foundSeal;
        Place = place;
        Reason = reason;
        ShipmentId = box.ShipmentId;
        FoundAt = at;
    }

    public Guid OperationId { get; private set; }
    public string BoxNumber { get; private set; } = "";

    /// <summary>From 1 for each box.</summary>
    public int Number { get; private set; }
    public Guid InspectionId { get; private set; }
    public SealFinding Finding { get; private set; }
    public string ExpectedSeal { get; private set; } = "";
    public string? FoundSeal { get; private set; }

    /// <summary>Where it was found so.</summary>
    public string Place { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public Guid? ShipmentId { get; private set; }
    public DateTimeOffset FoundAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The seal that ended it; null while it is open, and when the box was opened or put out of service.</summary>
    public string? NewSeal { get; private set; }

    /// <summary>What was found and why, in words.</summary>
    public string Told => $"Found {Found}: {Reason}";

    /// <summary>What was found, in words: <c>another seal, S-7</c>.</summary>
    public string Found => Finding switch
    {
        SealFinding.Missing => "no seal",
        SealFinding.Broken => FoundSeal is null ? "a broken seal" : $"a broken seal {FoundSeal}",
        _ => $"another seal, {FoundSeal}",
    };

    public SealTroubleFound Tell() => new()
    {
        OperationId = OperationId,
        BoxNumber = BoxNumber,
        Version = (2 * Number) - 1,
        Place = Place,
        Finding = Finding.ToString().ToLowerInvariant(),
        ExpectedSeal = ExpectedSeal,
        FoundSeal = FoundSeal,
        ShipmentId = ShipmentId,
        FoundAt = FoundAt,
    };

    /// <summary>Its time was wrong.</summary>
    public void Retime(DateTimeOffset at) => FoundAt = at;

    /// <summary>What ended it is taken back: it is a trouble again, with a number of its own.</summary>
    /// <param name="number">The next of the box.</param>
    public SealTrouble Again(int number)
    {
        var again = (SealTrouble)MemberwiseClone();
        (again.Number, again.EndedAt, again.NewSeal) = (number, null, null);
        return again;
    }

    public SealTroubleEnded End(string? newSeal, DateTimeOffset at)
    {
        (NewSeal, EndedAt) = (newSeal, at);
        return new() { OperationId = OperationId, BoxNumber = BoxNumber, Version = 2 * Number, Seal = newSeal, At = at };
    }
}
