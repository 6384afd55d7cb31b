namespace LogistikAspire.Scheduling.Shipments;

/// <summary>
/// The departure gate of one shipment: it opens when stock is sealed, the escort confirmed and the route clear, and holds the shipment as
/// soon as one of them fails, or a serious incident does. <see cref="Shipment.Depart"/> is the only way through it.
/// </summary>
public sealed record DepartureGate
{
    /// <summary>Names of the conditions, as the properties of the gate.</summary>
    public static IReadOnlyList<string> Names { get; } = [nameof(Stock), nameof(Escort), nameof(Route), nameof(Incident)];

    public Condition Stock { get; init; } = Condition.Unknown;
    public Condition Escort { get; init; } = Condition.Unknown;
    public Condition Route { get; init; } = Condition.Unknown;

    /// <summary>That no incident holds it. Nobody has to say so: it holds until somebody says otherwise.</summary>
    public Condition Incident { get; init; } = Condition.Undisturbed;

    public bool IsOpen => Missing.Count == 0;

    public bool Holds => Conditions.Any(c => c.Condition.State == ConditionState.Failed);

    /// <summary>The conditions that do not hold: <c>stock</c>, <c>escort</c>, <c>route</c>, <c>incident</c>.</summary>
    public IReadOnlyList<string> Missing => [.. Conditions.Where(c => c.Condition.State != ConditionState.Met).Select(c => c.Name)];

    /// <summary>Why it holds the shipment, in a sentence; empty when nothing failed.</summary>
    public string HeldBecause => string.Join("; ", Conditions
        .Where(c => c.Condition.State == ConditionState.Failed)
        .Select(c => c.Condition.Reason));

    public IEnumerable<(string Name, Condition Condition)> Conditions =>
        [("stock", Stock), ("escort", Escort), ("route", Route), ("incident", Incident)];
}
