using System.Text.Json;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Forecasts;

internal static class TakeForecasts
{
    /// <param name="Taken">Villages whose forecast is newer than what was known.</param>
    /// <param name="Known">Villages of which this issue, or a later one, was known.</param>
    /// <param name="Proposed">Ids of the proposals that they raised.</param>
    /// <param name="Credit">Whose forecasts they are: to be shown wherever they are.</param>
    public sealed record Response(int Taken, int Known, IReadOnlyList<Guid> Proposed, string Credit);

    /// <summary>
    /// Takes BMKG's forecasts in, as <c>prakiraan-cuaca</c> gives them in JSON: three days in steps of three hours for each village. What
    /// reaches a threshold is proposed to BPBD; nothing is raised by itself. A document with a fault is refused whole, with the place
    /// named.
    /// </summary>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, JsonElement forecast, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var faults = new Dictionary<string, string[]>();
        var read = ReadForecast.Of(forecast, now, faults);
        if (faults.Count > 0)
        {
            return TypedResults.ValidationProblem(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var districts = await db.Listed(operationId).ToListAsync(ct);
        foreach (var (index, village) in read.Index().Where(v => !districts.Contains(DistrictCode.OfVillage(v.Item.VillageCode))))
        {
            faults[$"data[{index}].lokasi.adm4"] = [$"{village.VillageCode} lies in no district of this operation."];
        }

        if (faults.Count > 0)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var (taken, proposed) = await ForecastIntake.Take(db, operation, read, now, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(taken, read.Count - taken, proposed, ForecastIntake.Credit));
    }
}
