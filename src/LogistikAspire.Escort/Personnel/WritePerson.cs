using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Personnel;

internal static class WritePerson
{
    /// <param name="Name">Their name.</param>
    /// <param name="Unit">Code of their unit.</param>
    /// <param name="StandingDuty">What they do on a day for which the calendar names nothing else.</param>
    /// <param name="Rank">As their force writes it.</param>
    /// <param name="Phone">Whom to call.</param>
    /// <param name="CanDrive">May drive vehicles of a convoy.</param>
    /// <param name="CanSteerBoat">May steer a boat.</param>
    /// <param name="MayBeArmed">May stand at a post that is armed.</param>
    /// <param name="Generated">True for somebody who was made up.</param>
    public sealed record Request(
        [property: Required, MaxLength(Person.MaxName), Legible] string Name,
        [property: Required, MaxLength(Units.Unit.MaxCode)] string Unit,
        [property: JsonRequired] DutyKind StandingDuty,
        [property: MaxLength(Person.MaxRank), Legible] string? Rank = null,
        [property: MaxLength(Person.MaxPhone), Legible] string? Phone = null,
        bool CanDrive = false,
        bool CanSteerBoat = false,
        bool MayBeArmed = false,
        bool Generated = false);

    /// <summary>
    /// Puts somebody on the books of a unit, or changes what is said of them. A Polsek or Danramil does so in its own unit, from which
    /// nobody is moved by another; Polres and Kodim move their people as they like. The same again changes nothing.
    /// </summary>
    /// <response code="201">They are on the books.</response>
    /// <response code="200">They were already; this is who they are now.</response>
    /// <response code="403">Their unit, or the one that they would come to, is another's to change.</response>
    public static async Task<Results<Created<PersonView>, Ok<PersonView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [MaxLength(Person.MaxNumber), RegularExpression(Person.NumberPattern)] string number, Request request,
        EscortDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.Units.FindAsync([operationId, request.Unit], ct) is not { } unit)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["unit"] = [$"There is no unit '{request.Unit}' here: GET /operations/{operationId}/units lists them."],
            });
        }

        var person = await db.People.FindAsync([operationId, number], ct);
        var own = person is null ? null : await db.Units.FindAsync([operationId, person.UnitCode], ct);
        if ((caller.MayKeep(unit) ?? (own is null ? null : caller.MayKeep(own))) is { } foreign)
        {
            return foreign.ToProblem();
        }

        var content = new PersonContent(
            request.Name.Trim(), request.Rank.Or(null), request.Phone.Or(null), unit, request.StandingDuty, request.CanDrive,
            request.CanSteerBoat, request.MayBeArmed, request.Generated);
        var isNew = person is not { OnBooks: true };
        if (person is null)
        {
            db.Add(person = new Person(operationId, number, content));
        }
        else
        {
            person.Say(content);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await DutyCapacity.Recount(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return isNew ? TypedResults.Created((string?)null, PersonView.Of(person)) : TypedResults.Ok(PersonView.Of(person));
    }
}
