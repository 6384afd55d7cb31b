using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Alerts;

internal static class ReceiveCap
{
    /// <summary>As the source of a message that somebody has sent here.</summary>
    public const string Posted = "post";

    /// <summary>
    /// Takes a message of CAP 1.2 in (at most 1 MiB). What it warns of is matched to districts and decided by the operation's hazard rules;
    /// an Update stands in the place of what it refers to, a Cancel ends it, in whatever order they come. The same message (sender,
    /// identifier and the moment it was sent) acts once; in another language it adds that language.
    /// </summary>
    /// <response code="200">It is kept; the answer says what came of it.</response>
    /// <response code="400">It is no valid message; each fault is named by its element, and nothing is kept.</response>
    public static async Task<Results<Ok<CapReceipt>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest document, MitigationDb db, CapTrust trust, CancellationToken ct)
    {
        var bytes = await Bounded.Take(document.Body, CapReader.MaxBytes, ct);
        var reading = bytes is { } all ? CapReader.Read(all, trust) : CapReader.TooLarge();
        if (!reading.IsRead)
        {
            return TypedResults.ValidationProblem(reading.Errors());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var receipt = await CapIntake.Receive(db, operation, reading.Message, bytes!.Value, Posted, ct);
        if (receipt.Outcome != CapOutcome.Known)
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(receipt);
    }
}
