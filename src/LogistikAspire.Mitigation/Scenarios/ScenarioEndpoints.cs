using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Scenarios;

internal static class ScenarioEndpoints
{
    public static RouteGroupBuilder MapScenarios(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Scenarios");

        operation.MapGet("/scenarios", ListScenarios.Handle).WithName(nameof(ListScenarios)).Allow(Policies.SeeMitigation);
        operation.MapPut("/scenarios/{scenarioName}", DescribeScenario.Handle)
            .WithName(nameof(DescribeScenario)).Allow(Policies.Mitigate);
        operation.MapDelete("/scenarios/{scenarioName}", DropScenario.Handle).WithName(nameof(DropScenario)).Allow(Policies.Mitigate);
        operation.MapPost("/scenarios/{scenarioName}/runs", RunScenario.Handle).WithName(nameof(RunScenario)).Allow(Policies.Mitigate);
        operation.MapGet("/scenario-runs", ListScenarioRuns.Handle).WithName(nameof(ListScenarioRuns)).Allow(Policies.SeeMitigation);
        operation.MapGet("/scenario-runs/{runId:guid}", GetScenarioRun.Handle)
            .WithName(nameof(GetScenarioRun)).Allow(Policies.SeeMitigation);

        return operation;
    }
}
