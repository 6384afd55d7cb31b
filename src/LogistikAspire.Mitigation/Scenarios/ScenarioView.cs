namespace LogistikAspire.Mitigation.Scenarios;

/// <param name="Name">Its name, in the path.</param>
/// <param name="Title">What it is, in Indonesian.</param>
/// <param name="TitleInEnglish">The same in English; null where it is not given.</param>
/// <param name="IsBuiltIn">It comes with the system and cannot be changed.</param>
/// <param name="From">From this moment (UTC); null where a run says it.</param>
/// <param name="Until">Until this one (UTC); null where a run says it.</param>
/// <param name="Districts">The districts and how bad the way to each is.</param>
internal sealed record ScenarioView(
    string Name, string Title, string? TitleInEnglish, bool IsBuiltIn, DateTimeOffset? From, DateTimeOffset? Until,
    IReadOnlyList<ScenarioDistrict> Districts)
{
    internal static ScenarioView Of(Scenario s) => new(s.Name, s.Title, s.TitleInEnglish, false, s.From, s.Until, s.Districts);
}
