using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>What a unit of each term costs; zero leaves the term out.</summary>
public sealed record WeightsBody
{
    private static readonly ObjectiveWeights Defaults = new();

    public int Wishes { get; init; } = Defaults.Wishes;
    public int GuardNights { get; init; } = Defaults.GuardNights;

    /// <summary>Boxes on ways to which access is not open.</summary>
    public int Hazard { get; init; } = Defaults.Hazard;
    public int Travel { get; init; } = Defaults.Travel;
    public int Change { get; init; } = Defaults.Change;

    internal static WeightsBody Of(ObjectiveWeights weights) => new()
    {
        Wishes = weights.Wishes,
        GuardNights = weights.GuardNights,
        Hazard = weights.Hazard,
        Travel = weights.Travel,
        Change = weights.Change,
    };

    internal ObjectiveWeights ToWeights() => new()
    {
        Wishes = Wishes,
        GuardNights = GuardNights,
        Hazard = Hazard,
        Travel = Travel,
        Change = Change,
    };
}
