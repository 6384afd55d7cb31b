using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Units;

internal static class WriteUnit
{
    /// <param name="Kind">What it is. Whose people it has follows from it, and never changes.</param>
    /// <param name="Name">As people write it.</param>
    /// <param name="Parent">Of a polsek or satuan its polres, of a koramil its kodim; others have none.</param>
    /// <param name="Districts">Codes of the districts in its jurisdiction. No other unit of its kind has any of them.</param>
    /// <param name="Stations">
    /// Polling stations in its jurisdiction that lie in districts of another unit: village and number, <c>63.03.05.2001/3</c>.
    /// </param>
    /// <param name="Assumed">What of it is not known but chosen.</param>
    public sealed record Request(
        [property: JsonRequired] UnitKind Kind,
        [property: Required, MaxLength(Unit.MaxName), Legible] string Name,
        [property: MaxLength(Unit.MaxCode)] string? Parent = null,
        [property: MaxLength(Unit.MaxDistricts)] IReadOnlyList<string>? Districts = null,
        [property: MaxLength(Unit.MaxStations)] IReadOnlyList<string>? Stations = null,
        [property: MaxLength(Unit.MaxAssumed), Legible] string? Assumed = null);

    /// <summary>
    /// Lists a unit, or changes what is said of it: Polres those of police and linmas, Kodim those of soldiers. The same again changes
    /// nothing.
    /// </summary>
    /// <response code="201">It is listed.</response>
    /// <response code="200">It was already; this is what it is now.</response>
    /// <response code="403">It is another agency's.</response>
    /// <response code="409">Units of its kind have other people: give this one another code.</response>
    public static async Task<Results<Created<UnitView>, Ok<UnitView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [MaxLength(Unit.MaxCode), RegularExpression(Unit.CodePattern)] string unitCode, Request request, EscortDb db,
        Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var units = await db.Units.Where(u => u.OperationId == operationId).ToDictionaryAsync(u => u.Code, ct);
        var content = new UnitContent(
            request.Kind, request.Name.Trim(), request.Parent, request.Districts ?? [], request.Stations ?? [], request.Assumed.Or(null));
        var known = units.GetValueOrDefault(unitCode);
        var unit = known ?? new Unit(operationId, unitCode, content);
        if (caller.MayKeep(unit) is { } foreign)
        {
            return foreign.ToProblem();
        }

        if (unit.MayBecome(request.Kind) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var all = units.ToDictionary(u => u.Key, u => u.Value.Content);
        all[unitCode] = content;
        var faults = new UnitRules(operation.RegencyCode, all, [unitCode]).Faults(unitCode, content)
            .ToLookup(f => f.Field, f => f.Message);
        if (faults.Count > 0)
        {
            return TypedResults.ValidationProblem(faults.ToDictionary(f => f.Key, f => f.ToArray()));
        }

        unit.Say(content);
        if (known is null)
        {
            db.Add(unit);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return known is null ? TypedResults.Created((string?)null, UnitView.Of(unit)) : TypedResults.Ok(UnitView.Of(unit));
    }
}
