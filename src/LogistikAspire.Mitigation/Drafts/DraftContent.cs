using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Drafts;

/// <summary>What a warning of BPBD is to say.</summary>
internal sealed record DraftContent
{
    /// <summary>The event in a word, by which the hazard rules know it.</summary>
    public required string Hazard { get; init; }
    public required CapCategory Category { get; init; }
    public required CapSeverity Severity { get; init; }
    public required CapUrgency Urgency { get; init; }
    public required CapCertainty Certainty { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }
    public required IReadOnlyList<string> Districts { get; init; }

    /// <summary>Rings: closed, without crossing themselves.</summary>
    public required IReadOnlyList<IReadOnlyList<CapPoint>> Polygons { get; init; }
    public required DraftText Indonesian { get; init; }
    public required DraftText English { get; init; }

    /// <summary>The alert of BPBD's own in whose place this one is to stand; null for none.</summary>
    public Guid? Replaces { get; init; }
}
