namespace LogistikAspire.Benchmarks;

/// <summary>One measured value. Its name is fixed, so that runs can be compared.</summary>
/// <param name="Unit">Such as <c>1/s</c>, <c>ms</c>, <c>MiB</c>.</param>
/// <param name="Baseline">The same measured of what it is compared with, in the same run.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Baseline = null, Target? Target = null)
{
    public double? Ratio => Value / Baseline;

    /// <summary>Null where there is no target.</summary>
    public bool? Met => Target?.IsMetBy(this);
}

/// <summary>What a figure should reach: a bound of its value, or of its ratio to the baseline.</summary>
internal sealed record Target(double Bound, string Text, Func<Figure, bool> IsMetBy)
{
    public static Target AtMost(double bound) => new(bound, $"≤ {bound}", f => f.Value <= bound);

    public static Target AtLeast(double bound) => new(bound, $"≥ {bound}", f => f.Value >= bound);

    public static Target RatioAtMost(double bound) => new(bound, $"ratio ≤ {bound}", f => f.Ratio <= bound);

    public static Target RatioAtLeast(double bound) => new(bound, $"ratio ≥ {bound}", f => f.Ratio >= bound);
}
