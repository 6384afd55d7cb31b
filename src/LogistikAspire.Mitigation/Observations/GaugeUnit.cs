namespace LogistikAspire.Mitigation.Observations;

/// <summary>What a station's values are in, and so what it measures.</summary>
internal enum GaugeUnit
{
    /// <summary>Water level.</summary>
    Metre,

    /// <summary>Water level, as villages report it.</summary>
    Centimetre,

    /// <summary>Rain.</summary>
    Millimetre,
}

internal static class GaugeUnits
{
    /// <summary>The least and the most that a gauge of this country can mean: beyond it a digit or the unit is wrong.</summary>
    public static (double Least, double Most) Bounds(this GaugeUnit unit) => unit switch
    {
        GaugeUnit.Metre => (-10, 100),
        GaugeUnit.Centimetre => (-1_000, 10_000),
        GaugeUnit.Millimetre => (0, 2_000),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };
}
