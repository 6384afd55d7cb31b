using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Scenarios;

/// <summary>
/// Districts that are closed or restricted together: something that happened once, or that one fears. It changes no access.
/// </summary>
internal sealed class Scenario
{
    private Scenario() { } // EF Core

    public Scenario(Guid operationId, string name) => (OperationId, Name) = (operationId, name);

    /// <summary>
    /// In every operation, without a time of its own. January 2021: the flood of Kabupaten Banjar, by the districts that it cut off.
    /// </summary>
    public static IReadOnlyList<ScenarioView> BuiltIn { get; } =
    [
        new(
            "banjar-january-2021", "Banjir Januari 2021", "Flood of January 2021", true, null, null,
            [
                .. new[] { "63.03.04", "63.03.05", "63.03.06", "63.03.07", "63.03.09", "63.03.14", "63.03.15" }
                    .Select(code => new ScenarioDistrict(code, AccessLevel.Closed)),
            ]),
    ];

    public Guid OperationId { get; private set; }
    public string Name { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string? TitleInEnglish { get; private set; }
    public DateTimeOffset? From { get; private set; }
    public DateTimeOffset? Until { get; private set; }
    public IReadOnlyList<ScenarioDistrict> Districts { get; private set; } = [];

    public void Say(
        string title, string? titleInEnglish, DateTimeOffset? from, DateTimeOffset? until, IReadOnlyList<ScenarioDistrict> districts) =>
        (Title, TitleInEnglish, From, Until, Districts) = (title, titleInEnglish, from, until, districts);
}
