using System.Text.Json;
using System.Text.Json.Serialization;
using LogistikAspire.Warehouse.Boxes;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>How everything in an operation ended, as of its closing. Its bytes are kept, and their hash is in the custody log.</summary>
/// <param name="ClosedBy">A person; in the bytes that are kept and hashed a commitment stands for each (see custody-log.md).</param>
/// <param name="Custody">The custody log when it was closed; the closing is the record after that.</param>
/// <param name="Districts">How many boxes of each district ended where.</param>
/// <param name="Boxes">Where each box ended, ordered by number.</param>
/// <param name="Items">Where the sheets and pieces of each item ended.</param>
/// <param name="Losses">The records of losses and of damage beyond use.</param>
/// <param name="Alarms">Everything that was found not to be as it should be.</param>
/// <param name="OpenMatters">What had not ended and was accepted as it is.</param>
/// <param name="Signers">Who signed how many documents, those who signed most first.</param>
public sealed record FinalReport(
    Guid OperationId, string Code, string Name, Guid ClosingId, DateTimeOffset ClosedAt, string ClosedBy, string WitnessedBy, string? Note,
    ReportCheckpoint Custody, IReadOnlyList<DistrictReport> Districts, IReadOnlyList<BoxReport> Boxes, IReadOnlyList<ItemReport> Items,
    IReadOnlyList<LossReport> Losses, IReadOnlyList<AlarmReport> Alarms, IReadOnlyList<AcceptedMatter> OpenMatters,
    IReadOnlyList<SignerReport> Signers)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The bytes that are kept and hashed.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static FinalReport Read(byte[] bytes) => JsonSerializer.Deserialize<FinalReport>(bytes, Json)!;

    /// <summary>The same with other words for people.</summary>
    public FinalReport WithPeople(Func<string, string> name) => this with
    {
        ClosedBy = name(ClosedBy),
        WitnessedBy = name(WitnessedBy),
        Signers = [.. Signers.Select(s => s with { Signer = name(s.Signer) })],
    };

    /// <summary>All people in it.</summary>
    public IEnumerable<string> People => [ClosedBy, WitnessedBy, .. Signers.Select(s => s.Signer)];
}

/// <param name="Size">Records.</param>
/// <param name="Root">Root of the tree over them.</param>
public sealed record ReportCheckpoint(long Size, string Root);

/// <param name="Boxes">All of its boxes.</param>
/// <param name="Ends">How many of them ended where; ends without a box are left out.</param>
public sealed record DistrictReport(string Code, string Name, int Boxes, IReadOnlyDictionary<BoxEnd, int> Ends);

/// <param name="Station">Its polling station, where it has been packed; a committee for a recap box.</param>
/// <param name="State">What it was last.</param>
/// <param name="Place">Where it is, <c>unknown</c> where nobody knows; then <paramref name="LastPlace"/> is where it was.</param>
public sealed record BoxReport(
    string Number, string Election, string? Station, BoxEnd End, BoxState State, string Place, string? LastPlace, string? Seal,
    string? Replaces, string? ReplacedBy);

/// <summary>As in the reconciliation: printed = sent + stored + damaged + destroyed + lost + excess + returned + difference.</summary>
/// <param name="Places">The same units by where they are: store, vendor, ppk, pps, kpps or unknown.</param>
public sealed record ItemReport(
    string Item, string NameId, string NameEn, long Printed, long Sent, long Stored, long Damaged, long Destroyed, long Lost, long Excess,
    long Returned, long Difference, IReadOnlyList<ItemPlace> Places);

public sealed record ItemPlace(string Place, string Condition, long Quantity);

/// <param name="Kind"><c>loss</c> or <c>retirement</c>.</param>
public sealed record LossReport(Guid DocumentId, string Kind, DateTimeOffset At, int Boxes, string? Reason, string? PoliceReport);

/// <param name="Kind"><c>seal</c>, <c>misplacement</c>, <c>rejection</c> or <c>delivery</c>.</param>
/// <param name="Subject">The box; of a delivery the item.</param>
/// <param name="EndedAt">Null when it had not ended, and for what does not end.</param>
public sealed record AlarmReport(string Kind, string Subject, string? Place, string What, DateTimeOffset At, DateTimeOffset? EndedAt);

/// <param name="Signer">A person.</param>
/// <param name="Documents">How many of each kind.</param>
public sealed record SignerReport(string Signer, IReadOnlyDictionary<string, int> Documents)
{
    public int Total => Documents.Values.Sum();
}
