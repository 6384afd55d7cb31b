using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Operation.Places;

internal static class NameSubstitute
{
    /// <param name="Place">
    /// The place that cannot be used: <c>ppk-63.03.05</c>, <c>pps-63.03.05.2001</c> or <c>kpps-63.03.05.2001-7</c>, or a substitute of it.
    /// </param>
    /// <param name="Name">What people call the place that stands for it, such as a school.</param>
    /// <param name="Address">Where that is.</param>
    /// <param name="GuardedBy">Who guards the boxes there, and on their way there.</param>
    /// <param name="Reason">Why, such as a flood.</param>
    /// <param name="SignedBy">Who decides it.</param>
    /// <param name="WitnessedBy">Who signs it too; another person.</param>
    /// <param name="From">From when on vehicles go there; absent means now.</param>
    public sealed record Request(
        [Required, RegularExpression(Operation.Place.CommitteePattern)] string Place,
        [Required, StringLength(100, MinimumLength = 1)] string Name,
        [Required, StringLength(300, MinimumLength = 1)] string Address,
        [Required, StringLength(200, MinimumLength = 1), Legible] string GuardedBy,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, StringLength(100, MinimumLength = 1), Legible] string SignedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? From);

    /// <summary>
    /// Names the place that stands for a committee's own one, or for a polling station, as when that is under water. The answer has its
    /// word: boxes that stand at the old place go there by waybill, which is one stop beside; vehicles on the road arrive there; and new
    /// waybills lead there. Sending it again changes nothing. Should the old place come to use again, name it as the next substitute.
    /// </summary>
    /// <response code="200">It was named before, by the same request.</response>
    /// <response code="201">It is named.</response>
    /// <response code="409">
    /// The operation has no such place; one person signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<SubstituteResponse>, Created<SubstituteResponse>, ProblemHttpResult>> Handle(
        Guid operationId, Guid substituteId, Request request, WarehouseDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<Substitute>(
            db, clock, "substitute", operationId, substituteId, Fingerprint.Of(operationId, request));
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is { } known)
        {
            return TypedResults.Ok(SubstituteResponse.Of(known));
        }

        var original = Operation.Place.Original(request.Place);
        var earlier = await db.Substitutes.CountAsync(s => s.OperationId == operationId && s.Original == original, ct);
        var places = await KnownPlaces.Load(db, operationId, [request.Place], ct);
        var refusal = caller.MayActAt(request.Place) ?? (places.Count == 0
            ? new Refusal("place.unknown", $"The operation has no place {request.Place}.")
            : Substitute.MayName(original, earlier, request.SignedBy, request.WitnessedBy));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var substitute = new Substitute(
            operationId, substituteId, original, earlier + 1, request.Name, request.Address, request.GuardedBy, request.Reason,
            request.SignedBy, request.WitnessedBy, request.From?.ToUniversalTime() ?? turn.Now, turn.Now, turn.Fingerprint);
        db.Add(substitute);
        await turn.Save(ct);
        return TypedResults.Created((string?)null, SubstituteResponse.Of(substitute));
    }
}
