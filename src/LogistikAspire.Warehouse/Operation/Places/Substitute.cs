using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Operation.Places;

/// <summary>
/// A place that stands for that of a district's, a village's or a polling station's committee from a moment on, as when its own is under
/// water. It is a place like any other, with its own word: boxes travel to it, stand there, and go on from there.
/// </summary>
internal sealed class Substitute : IDocument
{
    /// <summary>Most of one committee.</summary>
    public const int Most = 99;

    private Substitute() { } // EF Core

    public Substitute(
        Guid operationId, Guid id, string original, int number, string name, string address, string guardedBy, string reason,
        string signedBy, string witnessedBy, DateTimeOffset from, DateTimeOffset recordedAt, string fingerprint)
    {
        OperationId = operationId;
        Id = id;
        Original = original;
        Number = number;
        Place = Operation.Place.OfSubstitute(original, number);
        Name = name;
        Address = address;
        GuardedBy = guardedBy;
        Reason = reason;
        SignedBy = signedBy;
        WitnessedBy = witnessedBy;
        From = from;
        RecordedAt = recordedAt;
        Fingerprint = fingerprint;
    }

    public Guid OperationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>Such as <c>ppk-63.03.05</c>.</summary>
    public string Original { get; private set; } = "";

    /// <summary>From 1 for each committee.</summary>
    public int Number { get; private set; }

    /// <summary>Such as <c>ppk-63.03.05-s1</c>.</summary>
    public string Place { get; private set; } = "";

    /// <summary>What people call it: a school, a sports hall.</summary>
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";

    /// <summary>Who guards the boxes there, and on their way there.</summary>
    [Personal]
    public string GuardedBy { get; private set; } = "";
    public string Reason { get; private set; } = "";

    [Personal]
    public string SignedBy { get; private set; } = "";

    [Personal]
    public string WitnessedBy { get; private set; } = "";

    /// <summary>From when on vehicles go there, and no longer to the place before it.</summary>
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The correction that took it back: it stands for nothing, and is no place. Null while it stands.</summary>
    public Guid? TakenBackBy { get; private set; }

    [Personal]
    public string Fingerprint { get; private set; } = "";

    /// <summary>It holds from another time on.</summary>
    public void Retime(DateTimeOffset from) => From = from;

    public void TakeBack(Guid correctionId) => TakenBackBy = correctionId;

    /// <param name="original">The committee's own place.</param>
    /// <param name="earlier">How many substitutes it has already.</param>
    /// <returns>Null if it may have another one.</returns>
    public static Refusal? MayName(string original, int earlier, string signedBy, string witnessedBy) =>
        Signatures.MaySign("substitute", signedBy, witnessedBy)
        ?? (earlier < Most ? null : new("substitute.too-many", $"{original} has {Most} substitutes, which is the most."));
}
