using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>What settings make sense the planner knows: it is asked before they are kept.</summary>
internal static class SettingsCheck
{
    /// <summary>The problem without its districts.</summary>
    public static PlanningProblem ToProblem(this OperationSettings settings, OperationDetails details) => new()
    {
        WindowStart = details.WindowStart,
        WindowEnd = details.WindowEnd,
        VotingDate = details.VotingDate,
        DepartureTimes = settings.DepartureTimes,
        Store = settings.Store,
        LoadingMinutes = settings.LoadingMinutes,
        UnloadingMinutes = settings.UnloadingMinutes,
        MinimumPart = settings.MinimumPart,
        Districts = [],
        VehicleKinds = settings.VehicleKinds,
        Security = settings.Security,
        DefaultDuty = settings.DefaultDuty,
        Weights = settings.Weights,
        Limit = settings.SearchLimit,
    };

    /// <summary>
    /// What is wrong with the settings, by their own names. Districts come later, by import, and have rules of their own.
    /// </summary>
    public static IEnumerable<PlanningError> Check(this OperationSettings settings, OperationDetails details) => settings.ToProblem(details)
        .Validate()
        .Where(e => e.Field != "districts")
        .Select(e => e.Field == "limit" ? e with { Field = "searchLimit" } : e);

    /// <summary>What is wrong with the settings, as a validation problem lists it.</summary>
    public static Dictionary<string, string[]> ByField(this IEnumerable<PlanningError> errors) =>
        errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Message).ToArray());
}
