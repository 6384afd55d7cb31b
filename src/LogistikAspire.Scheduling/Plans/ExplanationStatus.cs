namespace LogistikAspire.Scheduling.Plans;

public enum ExplanationStatus
{
    /// <summary>Not there yet.</summary>
    Pending,
    Ready,
    Failed,
}
