using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Guards;

internal static class GetGuardSettings
{
    /// <param name="Version">How often they were changed; 0 for the defaults, which are assumed.</param>
    /// <param name="Store">The posts of the store.</param>
    /// <param name="District">The posts of each district store.</param>
    /// <param name="ShiftHours">How long a shift lasts.</param>
    /// <param name="FirstShiftAt">When the day's first shift begins, on the operation's clock.</param>
    /// <param name="Forces">Whose people guard.</param>
    /// <param name="CostPerNight">What one guard costs for one night.</param>
    /// <param name="DaysAfter">For how many days boxes that came back are planned to be guarded.</param>
    public sealed record Response(
        int Version, IReadOnlyList<Post> Store, IReadOnlyList<Post> District, int ShiftHours, TimeOnly FirstShiftAt,
        IReadOnlyList<Force> Forces, decimal CostPerNight, int DaysAfter);

    /// <param name="Name">What it is called.</param>
    /// <param name="Guards">How many stand there at a time.</param>
    /// <param name="IsArmed">Whether whoever stands there bears arms.</param>
    public sealed record Post(string Name, int Guards, bool IsArmed);

    /// <summary>How the stores are guarded.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, EscortDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        return TypedResults.Ok(Show(await db.GuardRules.FindAsync([operationId], ct) ?? new GuardRules(operationId)));
    }

    internal static Response Show(GuardRules rules)
    {
        var settings = rules.Settings;
        return new(
            rules.Version, [.. settings.Store.Select(Show)], [.. settings.District.Select(Show)], settings.ShiftHours,
            settings.FirstShiftAt, settings.Forces, settings.CostPerNight, settings.DaysAfter);
    }

    private static Post Show(GuardPost post) => new(post.Name, post.Guards, post.IsArmed);
}
