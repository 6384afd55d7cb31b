using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Guards;

/// <summary>Where guards stand, and how many at a time.</summary>
/// <param name="IsArmed">Whoever stands there must be allowed to bear arms: that belongs to the post.</param>
internal sealed record GuardPost(string Name, int Guards, bool IsArmed);

/// <summary>
/// How an operation guards its boxes. No published rule was found: the defaults are assumed, after what was reported of other regencies.
/// </summary>
internal sealed record GuardSettings
{
    /// <summary>Of the store.</summary>
    public IReadOnlyList<GuardPost> Store { get; init; } = [new("1", 2, true), new("2", 2, true), new("3", 2, true)];

    /// <summary>Of each district store.</summary>
    public IReadOnlyList<GuardPost> District { get; init; } = [new("1", 2, false)];

    /// <summary>A divisor of 24.</summary>
    public int ShiftHours { get; init; } = 12;

    /// <summary>When the day's first shift begins, on the operation's clock.</summary>
    public TimeOnly FirstShiftAt { get; init; } = new(8, 0);

    /// <summary>Whose people guard.</summary>
    public IReadOnlyList<Force> Forces { get; init; } = [Force.Police];

    /// <summary>What one guard costs for one night, in whatever the operation counts in.</summary>
    public decimal CostPerNight { get; init; } = 1;

    /// <summary>For how many days boxes that came back are planned to be guarded, unless they leave before.</summary>
    public int DaysAfter { get; init; } = 7;

    /// <param name="isStore">False for a district store.</param>
    public IReadOnlyList<GuardPost> PostsOf(bool isStore) => isStore ? Store : District;

    /// <summary>Whether both say the same.</summary>
    public bool IsLike(GuardSettings other) =>
        (ShiftHours, FirstShiftAt, CostPerNight, DaysAfter) == (other.ShiftHours, other.FirstShiftAt, other.CostPerNight, other.DaysAfter)
        && Store.SequenceEqual(other.Store) && District.SequenceEqual(other.District) && Forces.SequenceEqual(other.Forces);
}

/// <summary>The settings of one operation.</summary>
internal sealed class GuardRules
{
    private GuardRules() { } // EF Core

    public GuardRules(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }
    public GuardSettings Settings { get; private set; } = new();

    /// <summary>From 0 (the defaults); every change counts one up.</summary>
    public int Version { get; private set; }

    public void Set(GuardSettings settings)
    {
        if (!settings.IsLike(Settings))
        {
            (Settings, Version) = (settings, Version + 1);
        }
    }
}
