namespace LogistikAspire.Mitigation.Forecasts;

/// <param name="At">Beginning of the three hours (UTC).</param>
/// <param name="Rain">Millimetres in the three hours; null where the forecast does not say.</param>
/// <param name="Weather">BMKG's code of the weather, such as 61; null where the forecast does not say.</param>
/// <param name="Description">The same in Indonesian words.</param>
/// <param name="DescriptionInEnglish">The same in English words.</param>
/// <param name="Temperature">In degrees Celsius.</param>
/// <param name="Humidity">In per cent.</param>
/// <param name="Wind">In kilometres an hour.</param>
internal sealed record ForecastStep(
    DateTimeOffset At, double? Rain, int? Weather, string? Description, string? DescriptionInEnglish, double? Temperature, double? Humidity,
    double? Wind);
