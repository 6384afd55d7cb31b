using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Rules;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What a warning means for one operation: which districts it hits, and what the operation's rules make of that.</summary>
/// <param name="Districts">How each was found.</param>
/// <param name="Content">What the alert says; null where it hits no district.</param>
/// <param name="Ends">When it is over, with what lasts longer by the rules.</param>
internal sealed record CapDecision(IReadOnlyList<ResolvedDistrict> Districts, AlertContent? Content, DateTimeOffset Ends)
{
    /// <summary>
    /// By one language only, the Indonesian where there is one: the others say the same of the same places, in words that rules may not
    /// know.
    /// </summary>
    public static CapDecision Of(CapMessage message, HazardRules rules, OperationAreas areas, Func<string, string?> wayTo)
    {
        var language = (message.Infos.FirstOrDefault(i => i.Language.StartsWith("id", StringComparison.OrdinalIgnoreCase))
            ?? message.Infos[0]).Language;
        var said = message.Infos.Where(i => i.Language == language).Select(i => (Info: i, Districts: areas.Resolve(i.Areas))).ToList();
        var effects = said.SelectMany(
            s => rules.EffectsOf(s.Info, message.Sent, s.Districts.Select(d => (d.Code, wayTo(d.Code))))).ToList();
        var ends = said.Select(s => rules.EndOf(s.Info, message.Sent).ToUniversalTime()).Concat(effects.Select(e => e.Until)).Max();
        var districts = said.SelectMany(s => s.Districts).GroupBy(d => d.Code).Select(d => d.MinBy(x => x.Match)!)
            .OrderBy(d => d.Code, StringComparer.Ordinal).ToList();
        if (districts.Count == 0)
        {
            return new(districts, null, ends);
        }

        var begins = said.Select(s => (s.Info.Onset ?? s.Info.Effective ?? message.Sent).ToUniversalTime())
            .Concat(effects.Select(e => e.From)).Min();
        var told = said.First(s => s.Districts.Count > 0).Info;
        var content = new AlertContent(
            Cut(told.Headline ?? told.Event, RaiseAlert.MaxHeadline),
            told.Description is { } description ? Cut(description, RaiseAlert.MaxDescription) : null,
            [.. districts.Select(d => d.Code)],
            begins < ends ? begins : ends.AddSeconds(-1),
            ends,
            effects);
        return new(districts, content, ends);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
