using LogistikAspire.Closing;

namespace LogistikAspire.Mitigation.Scenarios;

/// <summary>What a scenario would have hit of the plan that was in force when it was run.</summary>
internal sealed class ScenarioRun
{
    private ScenarioRun() { } // EF Core

    public ScenarioRun(Guid operationId, Guid runId, string scenario, string ranBy, DateTimeOffset ranAt, ScenarioResult result) =>
        (OperationId, RunId, Scenario, RanBy, RanAt, Result) = (operationId, runId, scenario, ranBy, ranAt, result);

    public Guid OperationId { get; private set; }
    public Guid RunId { get; private set; }
    public string Scenario { get; private set; } = "";

    [Personal]
    public string RanBy { get; private set; } = "";
    public DateTimeOffset RanAt { get; private set; }
    public ScenarioResult Result { get; private set; } = null!;
}
