using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Rules;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Drafts;

internal static class GetIssuing
{
    /// <param name="Sender">The name under which the operation issues warnings.</param>
    /// <param name="SenderName">As people read it; null for none.</param>
    /// <param name="NeedsSecondPerson">Whether a warning that one has written has to be issued by another.</param>
    public sealed record Response(string Sender, string? SenderName, bool NeedsSecondPerson);

    /// <summary>How the operation issues warnings of its own.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, MitigationDb db, CancellationToken ct) =>
        await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct)
            ? TypedResults.Ok(Show(await OperationRules.Of(db, operationId, ct)))
            : Unknown.Of("operation", operationId);

    internal static Response Show(OperationRules rules) => new(rules.Sender, rules.SenderName, rules.NeedsSecondPerson);
}
