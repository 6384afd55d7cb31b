namespace LogistikAspire.Mitigation.Cap;

/// <summary>What is warned of, when and where, in one language.</summary>
internal sealed record CapInfo
{
    /// <summary>What the standard assumes where a message names no language.</summary>
    public const string DefaultLanguage = "en-US";

    /// <summary>RFC 3066, such as <c>id-ID</c>.</summary>
    public string Language { get; init; } = DefaultLanguage;

    /// <summary>At least one.</summary>
    public required IReadOnlyList<CapCategory> Categories { get; init; }
    public required string Event { get; init; }
    public IReadOnlyList<CapResponseType> ResponseTypes { get; init; } = [];
    public required CapUrgency Urgency { get; init; }
    public required CapSeverity Severity { get; init; }
    public required CapCertainty Certainty { get; init; }
    public string? Audience { get; init; }
    public IReadOnlyList<CapValue> EventCodes { get; init; } = [];

    /// <summary>When the message takes effect; null for as soon as it is sent.</summary>
    public DateTimeOffset? Effective { get; init; }

    /// <summary>When what is warned of is expected to begin.</summary>
    public DateTimeOffset? Onset { get; init; }

    /// <summary>When the warning ends, not part of it; null where the sender set no end.</summary>
    public DateTimeOffset? Expires { get; init; }
    public string? SenderName { get; init; }
    public string? Headline { get; init; }
    public string? Description { get; init; }
    public string? Instruction { get; init; }
    public string? Web { get; init; }
    public string? Contact { get; init; }
    public IReadOnlyList<CapValue> Parameters { get; init; } = [];
    public IReadOnlyList<CapArea> Areas { get; init; } = [];
}
