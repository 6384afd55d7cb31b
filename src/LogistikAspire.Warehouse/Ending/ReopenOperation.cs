using System.ComponentModel.DataAnnotations;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Ending;

internal static class ReopenOperation
{
    /// <param name="ReopenedBy">Who opens it again.</param>
    /// <param name="WitnessedBy">Who witnesses it; another person.</param>
    /// <param name="ReopenedAt">When; absent means now.</param>
    /// <param name="Reason">Why, such as the decision of a court that orders a recount.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string ReopenedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? ReopenedAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason);

    /// <summary>
    /// Opens a closed operation again: it may change, in every service. Its closing and the report of it stay, and another closing ends it.
    /// Names are not removed meanwhile; those that were removed stay so. Sending it again changes nothing.
    /// </summary>
    /// <response code="204">It is open.</response>
    /// <response code="409">It is not closed, one person signs twice, or the id belongs to another reopening.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid reopeningId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var turn = new ReopeningTurn(db, clock, operationId, reopeningId, request);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.NoContent();
        }

        if (Signatures.MaySign(turn.Noun, request.ReopenedBy, request.WitnessedBy) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var custody = new CustodyRecord(
            turn.Store.Code, reopeningId, turn.At, turn.Store.TimeZone, request.ReopenedBy, request.WitnessedBy,
            Place.Store);
        turn.Closed.Reopen(turn.Closed.Version + 1);
        db.Add(new ReopeningRecord(operationId, reopeningId, turn.Closed.Version, turn.Fingerprint, custody.At, turn.Now)
        {
            ReopenedBy = request.ReopenedBy,
            WitnessedBy = request.WitnessedBy,
            Reason = request.Reason,
        });
        await RecordCustody.Record(db, operationId, [BoxEvents.Reopened(custody, request.Reason)], turn.Now, ct);
        db.Enqueue(new OperationReopened
        {
            OperationId = operationId,
            Version = turn.Closed.Version,
            ReopeningId = reopeningId,
            ReopenedAt = custody.At,
        });
        await turn.Save(ct);
        return TypedResults.NoContent();
    }

    /// <summary>The one turn that needs a closed operation.</summary>
    private sealed class ReopeningTurn(WarehouseDb db, TimeProvider clock, Guid operationId, Guid id, Request request)
        : DocumentTurn<ReopeningRecord>(
            db, clock, "reopening", operationId, id, Operation.Documents.Fingerprint.Of(operationId, request), request.ReopenedAt)
    {
        /// <summary>Once the turn is taken.</summary>
        public OperationEnd Closed => End!;

        protected override ProblemHttpResult? MayChange() => End is { IsClosed: true }
            ? null
            : new Refusal("operation.not-closed", "The operation is open: go on with what is to be done.").ToProblem();
    }
}
