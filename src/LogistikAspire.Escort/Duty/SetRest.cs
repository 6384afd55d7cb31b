using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Duty;

internal static class SetRest
{
    public const int MaxRules = 10;

    /// <param name="Rules">Of several that fit, the longest rest counts. None: nobody has to rest.</param>
    public sealed record Request([property: JsonRequired, MaxLength(MaxRules)] IReadOnlyList<Rule> Rules);

    /// <param name="AfterHours">After so many hours of duty or more, without a break …</param>
    /// <param name="RestHours">… so many hours of rest.</param>
    public sealed record Rule(
        [property: JsonRequired, Range(1, 168)] int AfterHours, [property: JsonRequired, Range(1, 168)] int RestHours);

    /// <param name="Force">Of whom they hold.</param>
    /// <param name="Rules">By <c>afterHours</c>.</param>
    /// <param name="Assumed">True while the force has set none: no published rule was found.</param>
    internal sealed record Response(Force Force, IReadOnlyList<RestRule> Rules, bool Assumed);

    /// <summary>
    /// Sets how long people of a force rest after duty: Polres for police and linmas, Kodim for soldiers. Shifts that are recorded already
    /// stay, also those that leave too little rest; who is free for escorts is counted anew.
    /// </summary>
    /// <response code="403">It is the other agency's force.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, [AllowedValues("police", "soldiers", "linmas")] string force, Request request, EscortDb db, Caller caller,
        CancellationToken ct)
    {
        var of = Enum.Parse<Force>(force, ignoreCase: true);
        if (caller.MayActFor(of == Force.Soldiers ? Agency.Kodim : Agency.Polres, null) is { } foreign)
        {
            return foreign.ToProblem();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var rules = request.Rules.Select(r => new RestRule(r.AfterHours, r.RestHours)).Distinct().OrderBy(r => r.AfterHours)
            .ThenBy(r => r.RestHours).ToList();
        var isSet = operation.Rest.Any(r => r.Force == of);
        if (!isSet || !operation.RestOf(of).SequenceEqual(rules))
        {
            operation.SetRest(of, rules);
            await DutyCapacity.Recount(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(new Response(of, rules, false));
    }
}
