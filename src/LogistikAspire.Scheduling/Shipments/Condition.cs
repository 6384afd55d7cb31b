namespace LogistikAspire.Scheduling.Shipments;

/// <summary>One of the conditions of the departure gate, as last heard.</summary>
/// <param name="Reason">Why it failed; empty otherwise.</param>
/// <param name="Version">Version of the sender's record; what is not newer is ignored.</param>
public sealed record Condition(ConditionState State, string Reason, int Version)
{
    public static Condition Unknown { get; } = new(ConditionState.Pending, "", 0);

    /// <summary>It holds, and nothing was heard of it.</summary>
    public static Condition Undisturbed { get; } = new(ConditionState.Met, "", 0);

    /// <returns>Null when the news is old.</returns>
    public Condition? Met(int version) => version > Version ? new(ConditionState.Met, "", version) : null;

    /// <returns>Null when the news is old.</returns>
    public Condition? Failed(int version, string reason) => version > Version ? new(ConditionState.Failed, reason, version) : null;
}

public enum ConditionState
{
    Pending,
    Met,
    Failed,
}
