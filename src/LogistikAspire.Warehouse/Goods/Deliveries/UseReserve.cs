using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class UseReserve
{
    /// <param name="Item">Code of the item: a ballot with a reserve, or one for a re-vote.</param>
    /// <param name="VillageCode">Kemendagri code of the polling station's village.</param>
    /// <param name="Number">Of the polling station, from 1 within the village.</param>
    /// <param name="Quantity">Sheets.</param>
    /// <param name="Reason">Why they are needed.</param>
    /// <param name="SignedBy">Who uses them.</param>
    /// <param name="WitnessedBy">Who agrees; another person.</param>
    /// <param name="UsedAt">When; absent means now.</param>
    public sealed record Request(
        [Required, StringLength(64, MinimumLength = 1)] string Item,
        [Required, RegularExpression(@"^\d{2}\.\d{2}\.\d{2}\.\d{4}$")] string VillageCode,
        [Range(1, 9_999)] int Number,
        [Range(1, 1_000_000)] int Quantity,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, StringLength(100, MinimumLength = 1), Legible] string SignedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? UsedAt);

    /// <param name="Reserve">Sheets of the reserve in all.</param>
    /// <param name="Used">Sheets of it that are used, these included.</param>
    public sealed record Response(long Reserve, long Used);

    /// <summary>
    /// Records the use of reserve ballots at a polling station: of its own 2.5 %, which are used ones there then, or of the operation's
    /// ballots for a re-vote, which leave the store with it. The caller names the record, so sending it again changes nothing.
    /// </summary>
    /// <response code="200">It is recorded.</response>
    /// <response code="400">A field breaks its rule; blanks are no reason.</response>
    /// <response code="409">Beyond the reserve, no reserve, too few good ballots there, or one person signs twice.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid useId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<ReserveUse>(
            db, clock, "reserve-use", operationId, useId, Fingerprint.Of(operationId, request), request.UsedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (await db.Items.FindAsync([operationId, request.Item], ct) is not { } item)
        {
            return Unknown.Of("item", request.Item);
        }

        if (await db.PollingStations.FindAsync([operationId, request.VillageCode, request.Number], ct) is not { } station)
        {
            return Unknown.Of("polling-station", $"{request.VillageCode}-{request.Number}");
        }

        var reserve = ReserveUse.ReserveFor(item, station, turn.Store.Elections.Length);
        var used = await db.ReserveUses
            .Where(u => u.OperationId == operationId && u.Item == item.Code)
            .Where(u => !db.Corrections.Any(c => c.OperationId == operationId && c.RecordId == u.Id && c.RightAt == null))
            .Where(u => item.IsHeldBack || (u.VillageCode == station.VillageCode && u.Number == station.Number))
            .SumAsync(u => (long)u.Quantity, ct);
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(reserve, used));
        }

        var ledger = await StockLedger.Load(
            db, operationId, [item.Code], [Place.Store, Place.OfStation(station.VillageCode, station.Number)], ct);
        var use = new ReserveUse(
            operationId, useId, item.Code, station.VillageCode, station.Number, request.Quantity, request.Reason, request.SignedBy,
            request.WitnessedBy, turn.At, turn.Now, turn.Fingerprint);
        if (use.Book(item, reserve, used, ledger) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Add(use);
        ledger.Keep(db);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(reserve, used + request.Quantity));
    }
}
