using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What a warning says in one language.</summary>
/// <param name="Language">Its code, such as <c>id-ID</c>.</param>
/// <param name="Event">What is coming, in a word.</param>
/// <param name="Headline">What is coming, in a line.</param>
/// <param name="Description">More of it.</param>
/// <param name="Instruction">What to do.</param>
internal sealed record CapText(string Language, string Event, string? Headline, string? Description, string? Instruction)
{
    public static IReadOnlyList<CapText> Of(CapMessage message) =>
        [.. message.Infos.Select(i => new CapText(i.Language, i.Event, i.Headline, i.Description, i.Instruction))];

    public bool IsIndonesian => Language.StartsWith("id", StringComparison.OrdinalIgnoreCase);
}
