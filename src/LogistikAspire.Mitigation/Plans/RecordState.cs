using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Plans;

internal static class RecordState
{
    public const int MaxPlace = 200;
    public const int MaxSource = 300;
    private const int MaxWord = 20;

    /// <param name="Kind">Whose word it is: the Bupati's, BMKG's or the river authority's.</param>
    /// <param name="Word">
    /// One of its own words. Regent: normal, siagaDarurat, tanggapDarurat, transisi. Weather: none, waspada, siaga, awas. River: normal,
    /// waspada, siaga, bahaya.
    /// </param>
    /// <param name="Place">The gauge or the area it holds for.</param>
    /// <param name="Source">Where that was read: number of the decree, address or report.</param>
    /// <param name="From">Since when it holds.</param>
    /// <param name="Until">Until when, if that was said.</param>
    public sealed record Request(
        [property: JsonRequired] StateKind Kind,
        [property: Required, MaxLength(MaxWord)] string Word,
        [property: Required, MaxLength(MaxPlace), Legible] string Place,
        [property: Required, MaxLength(MaxSource), Legible] string Source,
        [property: JsonRequired] DateTimeOffset From,
        DateTimeOffset? Until = null);

    /// <summary>
    /// Records a state as its authority declared it, or corrects what was recorded under this id. Nothing follows from it: no other state,
    /// no alert and no access. The same again changes nothing.
    /// </summary>
    public static async Task<Results<Created<StateView>, Ok<StateView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid stateId, Request request, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        var words = StateWords.Of(request.Kind);
        if (!words.Contains(request.Word))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["word"] = [$"That authority's words are {string.Join(", ", words)}."],
            });
        }

        if (request.Until <= request.From)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["until"] = ["Not after from."] });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var from = Stretch.Whole(request.From);
        DateTimeOffset? until = request.Until is { } end ? Stretch.Whole(end) : null;
        var known = await db.DeclaredStates.FindAsync([operationId, stateId], ct);
        var state = known ?? db.Add(new DeclaredState(operationId, stateId)).Entity;
        if (!state.Says(request.Kind, request.Word, request.Place, request.Source, from, until))
        {
            state.Say(request.Kind, request.Word, request.Place, request.Source, from, until, clock.GetUtcNow());
            db.TellOnCommit(log => log.LogInformation(
                "State recorded: {Kind} {Word} at {Place}, by {Source} (operation {Operation}).",
                request.Kind, request.Word, request.Place, request.Source, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return known is null ? TypedResults.Created((string?)null, StateView.Of(state)) : TypedResults.Ok(StateView.Of(state));
    }
}
