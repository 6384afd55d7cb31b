namespace LogistikAspire.Mitigation.Forecasts;

/// <summary>BMKG's latest forecast for a village: three days in steps of three hours. A later issue replaces it whole.</summary>
internal sealed class VillageForecast
{
    private VillageForecast() { } // EF Core

    public VillageForecast(Guid operationId, string villageCode, string districtCode) =>
        (OperationId, VillageCode, DistrictCode) = (operationId, villageCode, districtCode);

    public Guid OperationId { get; private set; }
    public string VillageCode { get; private set; } = "";
    public string DistrictCode { get; private set; } = "";
    public string Village { get; private set; } = "";

    /// <summary>When BMKG computed it.</summary>
    public DateTimeOffset IssuedAt { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }
    public IReadOnlyList<ForecastStep> Steps { get; private set; } = [];

    /// <returns>False when it is not newer than what is known.</returns>
    public bool Take(ReadForecast forecast, DateTimeOffset now)
    {
        if (forecast.IssuedAt <= IssuedAt)
        {
            return false;
        }

        (Village, IssuedAt, ReceivedAt, Steps) = (forecast.Village, forecast.IssuedAt, now, forecast.Steps);
        return true;
    }
}
