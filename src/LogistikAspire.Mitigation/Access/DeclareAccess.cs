using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Access;

internal static class DeclareAccess
{
    public const int MaxReason = 300;

    /// <param name="Level">The level on that day; <c>open</c> takes an earlier declaration back.</param>
    public sealed record Request(
        [property: JsonRequired] AccessLevel Level, [property: Required, MaxLength(MaxReason), Legible] string Reason);

    /// <param name="DistrictCode">The district.</param>
    /// <param name="Date">The local day.</param>
    /// <param name="Declared">The level just declared.</param>
    /// <param name="Level">The level that counts: the worst of what is declared and the alerts in force.</param>
    /// <param name="Version">Version of the district's published access.</param>
    public sealed record Response(string DistrictCode, DateOnly Date, AccessLevel Declared, AccessLevel Level, int Version);

    /// <summary>Declares access to a district on a local day. The same level and reason again change nothing.</summary>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, string districtCode, DateOnly date, Request request, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var askedAt = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var access = await OperationAccess.Load(db, operation, ct);
        if (!access.IsDistrict(districtCode))
        {
            return Unknown.Of("district", districtCode);
        }

        if (date < operation.FirstDay || date > operation.LastDay)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["date"] = [$"The operation concerns {operation.FirstDay:O} to {operation.LastDay:O}."],
            });
        }

        var day = await db.DeclaredAccess.FindAsync([operationId, districtCode, date], ct);
        if (day is null)
        {
            db.Add(day = new DeclaredAccess(operationId, districtCode, date));
        }

        day.Declare(request.Level, request.Reason);
        access.Publish(askedAt);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(new Response(
            districtCode,
            date,
            day.Level,
            access.To(districtCode).FirstOrDefault(d => d.Date == date)?.Level ?? AccessLevel.Open,
            access.District(districtCode).Version));
    }
}
