namespace LogistikAspire.Mitigation.Proposals;

/// <summary>What a threshold looks at.</summary>
internal enum Measure
{
    /// <summary>A station's value, at or above the limit.</summary>
    Value,

    /// <summary>A station's freeboard, at or below the limit.</summary>
    Freeboard,

    /// <summary>Rain forecast for a district: millimetres in 3 hours in any of its villages, at or above the limit.</summary>
    ForecastRain,
}
