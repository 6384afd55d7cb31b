namespace LogistikAspire.Mitigation.Cap;

/// <summary>
/// One document of the Common Alerting Protocol 1.2, as it was read or is to be written. Times keep the offset that their sender wrote and
/// whole seconds: the standard knows no fractions, so those that senders write all the same would only make equal times differ.
/// </summary>
internal sealed record CapMessage
{
    /// <summary>Most characters of an identifier or a sender.</summary>
    public const int MaxName = 200;

    /// <summary>Most characters of a line: source, restriction, an event, a headline, who is asked, an address on the web.</summary>
    public const int MaxLine = 500;

    /// <summary>Most characters of a text that explains: description, instruction, note, the description of an area.</summary>
    public const int MaxText = 8000;

    /// <summary>Given by the sender, unique to it; without blanks, commas, <c>&lt;</c> and <c>&amp;</c>.</summary>
    public required string Identifier { get; init; }
    public required string Sender { get; init; }
    public required DateTimeOffset Sent { get; init; }
    public required CapStatus Status { get; init; }
    public required CapMessageType MessageType { get; init; }
    public string? Source { get; init; }
    public required CapScope Scope { get; init; }

    /// <summary>Why and for whom, where the scope is restricted.</summary>
    public string? Restriction { get; init; }

    /// <summary>Whom it is for, where the scope is private.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
    public IReadOnlyList<string> Codes { get; init; } = [];
    public string? Note { get; init; }

    /// <summary>The earlier messages that an Update replaces and a Cancel ends; at least one there.</summary>
    public IReadOnlyList<CapReference> References { get; init; } = [];
    public IReadOnlyList<string> Incidents { get; init; } = [];

    /// <summary>The same warning, mostly once for each language. A Cancel may have none.</summary>
    public IReadOnlyList<CapInfo> Infos { get; init; } = [];
    public CapSignatureState Signature { get; init; }

    /// <summary>
    /// Whether it may change anything here: exercises, tests, drafts and talk between systems do not, nor do acknowledgements and errors.
    /// </summary>
    public bool Acts =>
        Status == CapStatus.Actual && MessageType is CapMessageType.Alert or CapMessageType.Update or CapMessageType.Cancel;

    /// <summary>How others refer to this message.</summary>
    public CapReference Reference => new(Sender, Identifier, Sent);
}
