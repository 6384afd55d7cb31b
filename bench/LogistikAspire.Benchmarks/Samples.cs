namespace LogistikAspire.Benchmarks;

/// <summary>How single measurements become a figure.</summary>
internal static class Samples
{
    public static double Median(this IEnumerable<double> samples) => samples.Percentile(0.5);

    /// <param name="share">0.99 for the value that 99 of 100 samples do not exceed.</param>
    public static double Percentile(this IEnumerable<double> samples, double share)
    {
        var sorted = samples.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
