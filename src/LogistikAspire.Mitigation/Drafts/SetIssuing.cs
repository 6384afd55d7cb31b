using System.ComponentModel.DataAnnotations;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Rules;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Drafts;

internal static class SetIssuing
{
    /// <param name="Sender">
    /// The name under which the operation issues warnings, such as <c>bpbd@banjarkab.go.id</c>: without blanks, commas, &lt; and &amp;. It
    /// should be nobody else's, and stay: others refer to messages by it.
    /// </param>
    /// <param name="NeedsSecondPerson">Whether a warning that one has written has to be issued by another.</param>
    /// <param name="SenderName">As people read it; absent for none.</param>
    public sealed record Request(
        [property: Required, MaxLength(CapMessage.MaxName), Legible, RegularExpression("^[^\\s,<&]+$")] string Sender,
        bool NeedsSecondPerson = false,
        [property: MaxLength(CapMessage.MaxName), Legible] string? SenderName = null);

    /// <summary>Decides how the operation issues warnings of its own. The same again changes nothing.</summary>
    public static async Task<Results<Ok<GetIssuing.Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Request request, MitigationDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var rules = await db.Rules.FindAsync([operationId], ct) ?? db.Add(new OperationRules(operationId)).Entity;
        rules.Issue(request.Sender, request.SenderName, request.NeedsSecondPerson);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(GetIssuing.Show(rules));
    }
}
