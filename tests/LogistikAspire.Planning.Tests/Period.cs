namespace LogistikAspire.Planning.Tests;

/// <summary>Times at which a way is not open, as tests write them.</summary>
public static class Period
{
    /// <summary>A whole day.</summary>
    public static AccessPeriod Of(DateOnly day, AccessLevel level, params string[] kinds) =>
        Of(day.ToDateTime(TimeOnly.MinValue), day.AddDays(1).ToDateTime(TimeOnly.MinValue), level, kinds);

    /// <param name="kinds">None where the kinds' own settings say which may pass.</param>
    public static AccessPeriod Of(DateTime from, DateTime? until, AccessLevel level, params string[] kinds) =>
        new(from, until, level, kinds.Length == 0 ? null : kinds);
}
