using System.Globalization;
using System.Text.Json;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Forecasts;

/// <summary>
/// A village's forecast as it was read from BMKG's JSON (<c>prakiraan-cuaca</c>). What is not needed is passed over, whatever it is; what
/// is needed and wrong is named by its path, such as <c>data[0].cuaca[1][3].tp</c>.
/// </summary>
internal sealed record ReadForecast(string VillageCode, string Village, DateTimeOffset IssuedAt, IReadOnlyList<ForecastStep> Steps)
{
    public const int MaxText = 100;

    /// <summary>Three days of eight, and as much again: BMKG gives parts of days before and after.</summary>
    private const int MostSteps = 48;
    private const int MostVillages = 500;

    /// <param name="now">When it was received: the issue of a forecast that does not say its own.</param>
    /// <returns>What was read; with faults nothing of it counts.</returns>
    public static IReadOnlyList<ReadForecast> Of(JsonElement document, DateTimeOffset now, IDictionary<string, string[]> faults)
    {
        if (Get(document, "data") is not { ValueKind: JsonValueKind.Array } data || data.GetArrayLength() is 0 or > MostVillages)
        {
            faults["data"] = [$"BMKG's document has 1 to {MostVillages} villages there."];
            return [];
        }

        var read = new List<ReadForecast>();
        foreach (var (index, village) in data.EnumerateArray().Index())
        {
            if (OfVillage(village, $"data[{index}]", now, faults) is { } forecast)
            {
                read.Add(forecast);
            }
        }

        return read;
    }

    private static ReadForecast? OfVillage(JsonElement village, string path, DateTimeOffset now, IDictionary<string, string[]> faults)
    {
        var place = Get(village, "lokasi");
        if (Text(Get(place, "adm4")) is not { } code || !DistrictCode.IsVillage(code))
        {
            faults[$"{path}.lokasi.adm4"] = ["A village's Kemendagri code looks like 63.03.05.2001."];
            return null;
        }

        if (Get(village, "cuaca") is not { ValueKind: JsonValueKind.Array } days)
        {
            faults[$"{path}.cuaca"] = ["The forecast by days is missing."];
            return null;
        }

        var (steps, issued) = (new List<ForecastStep>(), (DateTimeOffset?)null);
        foreach (var (day, list) in days.EnumerateArray().Index())
        {
            if (list.ValueKind != JsonValueKind.Array)
            {
                faults[$"{path}.cuaca[{day}]"] = ["A day is a list of steps."];
                return null;
            }

            foreach (var (index, step) in list.EnumerateArray().Index())
            {
                if (steps.Count == MostSteps)
                {
                    faults[$"{path}.cuaca[{day}][{index}]"] = [$"More than {MostSteps} steps: that is no forecast of three days."];
                    return null;
                }

                if (OfStep(step, $"{path}.cuaca[{day}][{index}]", faults) is { } one)
                {
                    steps.Add(one);
                }

                var analysed = Moment(Get(step, "analysis_date"), isUtc: true);
                issued = issued is null || analysed > issued ? analysed ?? issued : issued;
            }
        }

        if (steps.Count == 0)
        {
            faults.TryAdd($"{path}.cuaca", ["There is no step in it."]);
            return null;
        }

        if (issued > now + RecordTime.Tolerance)
        {
            faults[$"{path}.cuaca"] = ["Its analysis_date is still to come."];
            return null;
        }

        return new(code, Text(Get(place, "desa")) ?? code, issued ?? now, [.. steps.DistinctBy(s => s.At).OrderBy(s => s.At)]);
    }

    private static ForecastStep? OfStep(JsonElement step, string path, IDictionary<string, string[]> faults)
    {
        if ((Moment(Get(step, "datetime"), isUtc: false) ?? Moment(Get(step, "utc_datetime"), isUtc: true)) is not { } at)
        {
            faults[$"{path}.datetime"] = ["A time with its offset, such as 2024-11-20T03:00:00Z."];
            return null;
        }

        return new(
            at, Number("tp", 0, 1000), (int?)Number("weather", 0, 1000), Text(Get(step, "weather_desc")),
            Text(Get(step, "weather_desc_en")), Number("t", -30, 60), Number("hu", 0, 100), Number("ws", 0, 500));

        double? Number(string name, double least, double most)
        {
            if (Get(step, name) is not { } value || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
            {
                return number;
            }

            faults[$"{path}.{name}"] = [string.Create(CultureInfo.InvariantCulture, $"A number of {least} to {most}.")];
            return null;
        }
    }

    private static JsonElement? Get(JsonElement? from, string name) =>
        from is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text
        && text.GetString() is { Length: > 0 and <= MaxText } read && !Writing.IsNone(read)
            ? read
            : null;

    /// <param name="isUtc">Without an offset it is UTC, by its name or by what BMKG says; otherwise it is nothing.</param>
    private static DateTimeOffset? Moment(JsonElement? value, bool isUtc)
    {
        if (Text(value) is not { } text
            || !DateTime.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out var time)
            || (time.Kind == DateTimeKind.Unspecified && !isUtc))
        {
            return null;
        }

        return time.Kind == DateTimeKind.Unspecified ? new(time, TimeSpan.Zero) : new DateTimeOffset(time).ToUniversalTime();
    }
}
