using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Guards;

internal static class SetGuardSettings
{
    public const int MaxPosts = 20;

    /// <param name="Store">The posts of the store, 1 to 20.</param>
    /// <param name="District">The posts of each district store, 1 to 20.</param>
    /// <param name="ShiftHours">4, 6, 8, 12 or 24; 12 where it is absent.</param>
    /// <param name="FirstShiftAt">When the day's first shift begins, on the operation's clock; 08:00 where it is absent.</param>
    /// <param name="Forces">Whose people guard; the police where it is absent.</param>
    /// <param name="CostPerNight">What one guard costs for one night, 0 to 1,000,000,000; 1 where it is absent.</param>
    /// <param name="DaysAfter">
    /// For how many days boxes that came back are planned to be guarded, unless they leave before: 1 to 30, 7 where it is absent.
    /// </param>
    public sealed record Request(
        [property: Required, Length(1, MaxPosts)] IReadOnlyList<Post> Store,
        [property: Required, Length(1, MaxPosts)] IReadOnlyList<Post> District,
        [property: AllowedValues(4, 6, 8, 12, 24)] int ShiftHours = 12,
        TimeOnly? FirstShiftAt = null,
        IReadOnlyList<Force>? Forces = null,
        [property: Range(0d, 1e9)] decimal CostPerNight = 1,
        [property: Range(1, 30)] int DaysAfter = 7);

    /// <param name="Name">What it is called, up to 50 characters; no two of a store alike.</param>
    /// <param name="Guards">How many stand there at a time, 1 to 20.</param>
    /// <param name="IsArmed">Whether whoever stands there must be allowed to bear arms.</param>
    public sealed record Post(
        [property: Required, MaxLength(50), Legible] string Name,
        [property: JsonRequired, Range(1, 20)] int Guards,
        [property: JsonRequired] bool IsArmed);

    /// <summary>
    /// Sets how the stores are guarded. Duties that no longer fit are cancelled when the roster is made again. The same again changes
    /// nothing.
    /// </summary>
    public static async Task<Results<Ok<GetGuardSettings.Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Request request, EscortDb db, CancellationToken ct)
    {
        if (Faults(request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { TimeZone: not null })
        {
            return Unknown.Of("operation", operationId);
        }

        var rules = await db.GuardRules.FindAsync([operationId], ct) ?? new GuardRules(operationId);
        var version = rules.Version;
        rules.Set(new()
        {
            Store = [.. request.Store.Select(PostOf)],
            District = [.. request.District.Select(PostOf)],
            ShiftHours = request.ShiftHours,
            FirstShiftAt = request.FirstShiftAt ?? new GuardSettings().FirstShiftAt,
            Forces = [.. (request.Forces ?? [Force.Police]).Distinct().Order()],
            CostPerNight = request.CostPerNight,
            DaysAfter = request.DaysAfter,
        });
        if (rules.Version > version)
        {
            if (version == 0)
            {
                db.Add(rules);
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(GetGuardSettings.Show(rules));
    }

    private static Dictionary<string, string[]> Faults(Request request)
    {
        var faults = new Dictionary<string, string[]>();
        foreach (var (field, posts) in new[] { ("store", request.Store), ("district", request.District) })
        {
            foreach (var (index, post) in posts.Index())
            {
                if (post is null)
                {
                    faults[$"{field}[{index}]"] = ["It is missing."];
                }
                else if (posts.Take(index).Any(other => other is not null && Writing.IsSameName(other.Name, post.Name)))
                {
                    faults[$"{field}[{index}].name"] = ["Another post of the store is called so: give each a name of its own."];
                }
            }
        }

        if (request.Forces is { Count: 0 })
        {
            faults["forces"] = ["Somebody has to guard: name at least one force."];
        }

        return faults;
    }

    private static GuardPost PostOf(Post post) => new(post.Name, post.Guards, post.IsArmed);
}
