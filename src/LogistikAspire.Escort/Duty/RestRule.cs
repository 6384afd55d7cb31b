namespace LogistikAspire.Escort.Duty;

/// <summary>Whoever was on duty for so many hours or more without a break rests for so many before the next duty.</summary>
internal sealed record RestRule(int AfterHours, int RestHours)
{
    /// <summary>No published rule was found: assumed, and each operation may set others.</summary>
    public static readonly IReadOnlyList<RestRule> Assumed = [new(12, 12), new(24, 24)];
}
