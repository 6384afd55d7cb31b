namespace LogistikAspire.Mitigation.Consequences;

internal enum ReplanState
{
    /// <summary>A changed plan is offered; nothing changes until KPU accepts it.</summary>
    Proposed,

    /// <summary>It was accepted and is in force.</summary>
    Accepted,

    /// <summary>Proven: no plan keeps every constraint.</summary>
    Impossible,
}
