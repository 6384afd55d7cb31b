using System.Text.Json.Serialization;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>What an operation is, apart from how it is planned.</summary>
public sealed record OperationDetails
{
    public required string Name { get; init; }

    /// <summary>Kemendagri code of the regency, such as <c>63.03</c>.</summary>
    public required string RegencyCode { get; init; }

    /// <summary>Its name, as people are shown it, such as <c>Kabupaten Banjar</c>; null where nobody gave it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // older operations are stored without it
    public string? Regency { get; init; }
    public required DateOnly VotingDate { get; init; }

    /// <summary>First and last day, both included, on which shipments leave and arrive.</summary>
    public required DateOnly WindowStart { get; init; }
    public required DateOnly WindowEnd { get; init; }

    /// <summary>IANA name of the zone of all local dates and times of the operation.</summary>
    public required string TimeZone { get; init; }

    /// <summary>One ballot box per polling station for each.</summary>
    public required IReadOnlyList<string> Elections { get; init; }

    /// <summary>The regency as people are shown it: by name where there is one.</summary>
    [JsonIgnore]
    public string ShownRegency => Regency ?? RegencyCode;

    /// <returns>In a sentence, what days are others than before; null if none are.</returns>
    public string? OtherDays(OperationDetails before) =>
        (VotingDate, WindowStart, WindowEnd) == (before.VotingDate, before.WindowStart, before.WindowEnd)
            ? null
            : FormattableString.Invariant(
                $"Shipments leave and arrive from {WindowStart:O} to {WindowEnd:O}, and voting is on {VotingDate:O}.");

    public bool Same(OperationDetails other) =>
        this with { Elections = [] } == other with { Elections = [] } && Elections.SequenceEqual(other.Elections);
}
