namespace LogistikAspire.Mitigation.Scenarios;

/// <param name="RunId">Its id.</param>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="RanBy">Who ran it.</param>
/// <param name="RanAt">When (UTC).</param>
/// <param name="Result">What would be hit.</param>
internal sealed record RunView(Guid RunId, string Scenario, string RanBy, DateTimeOffset RanAt, ScenarioResult Result)
{
    internal static RunView Of(ScenarioRun r) => new(r.RunId, r.Scenario, r.RanBy, r.RanAt, r.Result);
}
