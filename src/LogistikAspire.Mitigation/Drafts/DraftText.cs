using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Drafts;

/// <summary>What a warning says in one language.</summary>
/// <param name="Event">What is coming, in a word, such as <c>Flood</c>.</param>
/// <param name="Headline">What is coming, in a line.</param>
/// <param name="Description">More of it.</param>
/// <param name="Instruction">What to do.</param>
public sealed record DraftText(
    [property: Required, MaxLength(DraftText.MaxEvent), Legible] string Event,
    [property: Required, MaxLength(RaiseAlert.MaxHeadline), Legible] string Headline,
    [property: Required, MaxLength(RaiseAlert.MaxDescription), Legible] string Description,
    [property: Required, MaxLength(RaiseAlert.MaxDescription), Legible] string Instruction)
{
    public const int MaxEvent = 200;
}
