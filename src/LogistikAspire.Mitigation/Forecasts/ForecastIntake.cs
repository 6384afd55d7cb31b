using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Proposals;

namespace LogistikAspire.Mitigation.Forecasts;

/// <summary>Takes forecasts in, whether somebody sent them or they were fetched. In a transaction, under the operation's lock.</summary>
internal static class ForecastIntake
{
    /// <summary>Whose forecasts they are: to be shown wherever they are.</summary>
    public const string Credit = "BMKG (Badan Meteorologi, Klimatologi, dan Geofisika)";

    /// <returns>How many were newer than what was known, and ids of the proposals that they raised.</returns>
    public static async Task<(int Taken, IReadOnlyList<Guid> Proposed)> Take(
        MitigationDb db, Operation operation, IReadOnlyList<ReadForecast> forecasts, DateTimeOffset now, CancellationToken ct)
    {
        var districts = new HashSet<string>();
        var taken = 0;
        foreach (var read in forecasts)
        {
            var district = Shared.DistrictCode.OfVillage(read.VillageCode);
            var forecast = await db.Forecasts.FindAsync([operation.OperationId, read.VillageCode], ct)
                ?? db.Add(new VillageForecast(operation.OperationId, read.VillageCode, district)).Entity;
            if (forecast.Take(read, now))
            {
                taken++;
                districts.Add(district);
            }
        }

        await db.SaveChangesAsync(ct);
        var proposed = await Proposer.OfForecasts(db, operation.OperationId, districts, now, ct);
        await db.SaveChangesAsync(ct);
        return (taken, proposed);
    }
}
