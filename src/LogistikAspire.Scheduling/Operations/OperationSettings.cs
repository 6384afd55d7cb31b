using System.Text.Json;
using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>Every number that the planner uses and that is not a district's. Defaults are those of the Banjar operation of 2024.</summary>
public sealed record OperationSettings
{
    /// <summary>Local times of day at which shipments leave; loading starts then.</summary>
    public IReadOnlyList<TimeOnly> DepartureTimes { get; init; } = [new(8, 0), new(12, 0), new(16, 0)];
    public required StoreSettings Store { get; init; }
    public int LoadingMinutes { get; init; } = 30;
    public int UnloadingMinutes { get; init; } = 30;

    /// <summary>The fewest boxes that a part of a split district may have.</summary>
    public int MinimumPart { get; init; } = 24;
    public IReadOnlyList<VehicleKind> VehicleKinds { get; init; } = VehicleKind.Defaults;
    public SecurityPolicy Security { get; init; } = new();

    /// <summary>Police and soldiers free on a day for which Escort declared nothing.</summary>
    public DutyCapacity DefaultDuty { get; init; } = new(40, 20);
    public ObjectiveWeights Weights { get; init; } = new();

    /// <summary>The most deterministic time a search may take, in the solver's units: about a second of an idle core each.</summary>
    public double SearchLimit { get; init; } = 60;

    public static OperationSettings Default(DateOnly windowStart) => new() { Store = new() { CrewStart = windowStart.AddDays(-1) } };

    /// <summary>Records compare lists by reference, so equality is asked of what would be stored.</summary>
    public bool Same(OperationSettings other) => JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);
}
