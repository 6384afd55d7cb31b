namespace LogistikAspire.Scheduling.Plans;

internal enum ExplanationStatus
{
    /// <summary>Not there yet.</summary>
    Pending,
    Ready,
    Failed,
}
