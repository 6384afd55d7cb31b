using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Postponements;

internal static class PostponeVoting
{
    /// <summary>Plans reach so far after the operation's own day.</summary>
    private const int MostDays = 60;

    /// <param name="VotingDate">The day on which they vote: at most 60 days after the operation's, or that day again.</param>
    /// <param name="Districts">Codes of whole districts.</param>
    /// <param name="Stations">Single polling stations, such as <c>63.03.05.2001-7</c>.</param>
    /// <param name="By">Who decided.</param>
    /// <param name="Reason">Why, such as the number of the decision.</param>
    public sealed record Request(
        [property: JsonRequired] DateOnly VotingDate,
        [property: MaxLength(1_000)] IReadOnlyList<string>? Districts,
        [property: MaxLength(20_000)] IReadOnlyList<string>? Stations,
        [property: Required, StringLength(100, MinimumLength = 1), Legible] string By,
        [property: Required, StringLength(500, MinimumLength = 1), Legible] string Reason);

    /// <param name="Districts">
    /// The districts that vote later than the operation by now, by code, each with its day: its boxes are there the day before.
    /// </param>
    /// <param name="IsReplanned">
    /// True when a re-plan was asked for, since this decision changes when a district's boxes must be there.
    /// </param>
    public sealed record Response(IReadOnlyDictionary<string, DateOnly> Districts, bool IsReplanned);

    /// <summary>
    /// Records that some districts or polling stations vote on a later day. The boxes of a district are there the day before the first of
    /// its polling stations votes. The plan in force is overtaken, and a re-plan proposed that changes as little as possible; what has left
    /// stays. Sending it again changes nothing.
    /// </summary>
    /// <response code="200">It is recorded.</response>
    /// <response code="400">A district or polling station is unknown, none is named, or the day is not a later one.</response>
    /// <response code="409">Another decision is recorded under the id.</response>
    public static Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid postponementId, Request request, SchedulingDb db, IPlanInForce inForce, TimeProvider clock,
        CancellationToken ct) =>
        db.OnFreshState<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            if (await db.Lock<Operation>(operationId, ct) is not { } operation)
            {
                return Unknown.Of("operation", operationId);
            }

            var districts = await db.Districts.Where(d => d.OperationId == operationId).Select(d => d.Code).ToListAsync(ct);
            var stations = await db.PollingStations.AsNoTracking().Where(s => s.OperationId == operationId).ToListAsync(ct);
            var known = stations.ToDictionary(s => s.Key, s => s.Id);
            var errors = Check(request, operation, districts.ToHashSet(), known);
            if (errors.Count > 0)
            {
                return TypedResults.ValidationProblem(errors);
            }

            var decisions = await db.Postponements.AsNoTracking()
                .Where(p => p.OperationId == operationId)
                .OrderBy(p => p.Number)
                .ToListAsync(ct);
            var postponement = new Postponement
            {
                OperationId = operationId,
                Id = postponementId,
                Number = decisions.Count + 1,
                VotingDate = request.VotingDate,
                Districts = Ordered(request.Districts),
                Stations = [.. Ordered(request.Stations).Select(s => new PostponedStation(known[s], s))],
                By = request.By,
                Reason = request.Reason,
                RecordedAt = clock.GetUtcNow(),
            };
            var voting = operation.Details.VotingDate;
            var before = VotingDays.Of(voting, decisions, districts, stations);
            if (decisions.Find(d => d.Id == postponementId) is { } recorded)
            {
                return recorded.Says(postponement)
                    ? TypedResults.Ok(new Response(before, false))
                    : OtherContent(postponementId).ToProblem();
            }

            db.Add(postponement);
            var after = VotingDays.Of(voting, [.. decisions, postponement], districts, stations);
            var isOther = before.Count != after.Count || after.Any(d => before.GetValueOrDefault(d.Key) != d.Value);
            if (isOther)
            {
                operation.CircumstancesChanged();
                await inForce.Overtake(operation, $"Voting postponed: {request.Reason}", ct);
            }

            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);
            return TypedResults.Ok(new Response(after, isOther && operation.PlanVersion > 0));
        });

    private static string[] Ordered(IReadOnlyList<string>? names) => [.. (names ?? []).Distinct().Order(StringComparer.Ordinal)];

    private static Refusal OtherContent(Guid postponementId) =>
        new("postponement.other-content", $"The postponement {postponementId} is recorded with other content.");

    private static Dictionary<string, string[]> Check(
        Request request, Operation operation, HashSet<string> districts, Dictionary<string, Guid> stations)
    {
        var errors = new Dictionary<string, string[]>();
        var usual = operation.Details.VotingDate;
        if (request.VotingDate < usual || request.VotingDate > usual.AddDays(MostDays))
        {
            errors["votingDate"] = [FormattableString.Invariant(
                $"The operation votes on {usual:yyyy-MM-dd}: give that day, or one of the {MostDays} days after it.")];
        }

        var later = new PlanningDistrict
        {
            Code = "", Name = "", Boxes = 0, Kilometres = 0, Minutes = 0, MaxShipments = 1, VotingDate = request.VotingDate,
        };
        var slots = (operation.Settings.ToProblem(operation.Details) with { Districts = [later] }).Validate()
            .FirstOrDefault(e => e.Field == "departureTimes");
        if (request.VotingDate > usual && slots is not null)
        {
            errors["votingDate"] = [$"{slots.Message} Give an earlier day, or fewer departure times."];
        }

        if (request is { Districts: null or [], Stations: null or [] })
        {
            errors["districts"] = ["Name a district or a polling station."];
        }

        foreach (var (i, code) in (request.Districts ?? []).Index().Where(d => d.Item is null || !districts.Contains(d.Item)))
        {
            errors[$"districts[{i}]"] = [$"The operation has no district {code}."];
        }

        foreach (var (i, key) in (request.Stations ?? []).Index().Where(s => s.Item is null || !stations.ContainsKey(s.Item)))
        {
            errors[$"stations[{i}]"] = [$"The list of polling stations has no {key}; one is named like 63.03.05.2001-7."];
        }

        return errors;
    }
}
