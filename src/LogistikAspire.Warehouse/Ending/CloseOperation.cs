using System.ComponentModel.DataAnnotations;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Custody;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Reconciliation;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Ending;

internal static class CloseOperation
{
    /// <param name="ClosedBy">Who closes it.</param>
    /// <param name="WitnessedBy">Who witnesses it; another person.</param>
    /// <param name="ClosedAt">When; absent means now.</param>
    /// <param name="Note">What should stand in the final report.</param>
    /// <param name="NamesKeptDays">
    /// Days after which the names of people are removed, 30 to 3,650; absent means what the service is set to, 365 by default.
    /// </param>
    /// <param name="OpenMatters">What has not ended and stays as it is, each kind with all that there are and a reason.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string ClosedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? ClosedAt = null,
        [StringLength(500), Legible] string? Note = null,
        [Range(NameRetention.Least, NameRetention.Most)] int? NamesKeptDays = null,
        [MaxLength(20), NoNulls] IReadOnlyList<Accepted>? OpenMatters = null);

    /// <param name="Matter">The kind, such as <c>boxes-out</c>; <c>GET closing</c> lists those that there are.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="Reason">Why they stay as they are.</param>
    public sealed record Accepted(
        [Required, StringLength(40, MinimumLength = 1)] string Matter,
        [Range(1, int.MaxValue)] int Count,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason);

    /// <param name="ReportHash">SHA-256 of the final report's bytes; it is in the custody log.</param>
    /// <param name="NamesUntil">When the names of people are removed.</param>
    public sealed record Response(string ReportHash, DateTimeOffset NamesUntil);

    /// <summary>
    /// Closes the operation, with the final report on how everything in it ended. From now on it is read-only, here and in every service.
    /// Sending it again changes nothing.
    /// </summary>
    /// <response code="200">It is closed.</response>
    /// <response code="409">
    /// Something has not ended (<c>operation.not-ended</c>; <c>matters</c> names each kind, how many, and the next call); it is closed
    /// already; one person signs twice; or the id belongs to another closing.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid closingId, Request request, WarehouseDb db, NameRetention retention, TimeProvider clock,
        CancellationToken ct)
    {
        await using var turn = new DocumentTurn<ClosingRecord>(
            db, clock, "closing", operationId, closingId, Fingerprint.Of(operationId, request), request.ClosedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is { } recorded)
        {
            return TypedResults.Ok(new Response(recorded.ReportHash, recorded.NamesUntil));
        }

        var accepted = (request.OpenMatters ?? []).Select(m => new AcceptedMatter(m.Matter, m.Count, m.Reason)).ToList();
        var boxes = await db.Boxes.AsNoTracking().Where(b => b.OperationId == operationId).ToListAsync(ct);
        var sheets = await Reconciliation.Load(db, operationId, ct);
        var refusal = Signatures.MaySign("closing", request.ClosedBy, request.WitnessedBy)
            ?? OpenMatters.MayClose(await OpenMatters.Load(db, operationId, boxes, sheets, ct), accepted);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var signers = await ReportWriter.Signers(db, operationId, ct);
        var custody = new CustodyRecord(
            turn.Store.Code, closingId, turn.At, turn.Store.TimeZone, request.ClosedBy, request.WitnessedBy, Place.Store);
        var checkpoint = await CustodyLog.Hold((NpgsqlConnection)db.Database.GetDbConnection(), operationId, ct);
        var report = new FinalReport(
            operationId, turn.Store.Code, turn.Store.Name, closingId, custody.At, custody.HiddenBy!.Uri, custody.HiddenWitness!.Uri,
            request.Note.Or(null), new(checkpoint.Size, $"{checkpoint.Root}"),
            await ReportWriter.Districts(db, operationId, boxes, ct), ReportWriter.Boxes(boxes),
            await ReportWriter.Items(db, operationId, sheets, ct), await ReportWriter.Losses(db, operationId, ct),
            await ReportWriter.Alarms(db, operationId, ct), accepted,
            [.. signers.Select(s => new SignerReport(s.Name.Uri, s.Documents))]).Write();
        var hash = $"{Digest.Of(report)}";

        var end = await db.OperationEnds.FindAsync([operationId], ct) ?? db.Add(new OperationEnd(operationId)).Entity;
        var until = turn.Now.AddDays(request.NamesKeptDays ?? retention.Days);
        end.Close(end.Version + 1, custody.At, until);
        db.Add(new ClosingRecord(operationId, closingId, end.Version, turn.Fingerprint, custody.At, turn.Now)
        {
            ClosedBy = request.ClosedBy,
            WitnessedBy = request.WitnessedBy,
            Note = request.Note.Or(null),
            NamesUntil = until,
            Report = report,
            ReportHash = hash,
        });
        await RecordCustody.Record(
            db, operationId, [BoxEvents.Closed(custody, hash, [.. signers.Select(s => s.Name)], request.Note.Or(null))], turn.Now, ct);
        db.Enqueue(new OperationClosed
        {
            OperationId = operationId,
            Version = end.Version,
            ClosingId = closingId,
            ClosedAt = custody.At,
            NamesUntil = until,
        });
        await turn.Save(ct);
        return TypedResults.Ok(new Response(hash, until));
    }
}
