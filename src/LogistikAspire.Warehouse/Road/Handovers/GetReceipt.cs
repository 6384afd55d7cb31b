using LogistikAspire.Authorization;
using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Handovers;

internal static class GetReceipt
{
    /// <summary>
    /// What the receiver confirms (bukti tanda terima barang, BTTB) as an A4 page to print and sign: shipped, accepted, rejected and
    /// missing. Its QR code leads to the hand-over record.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<RazorComponentResult<ReceiptPage>, ProblemHttpResult>> Handle(
        Guid operationId, Guid handoverId, string? lang, HttpRequest request, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var printed = await PrintedHandover.Load(db, operationId, handoverId, request, caller, ct);
        return printed is null
            ? await OpenStore.NotFound(db, operationId, "handover", handoverId, ct)
            : new RazorComponentResult<ReceiptPage>(new Dictionary<string, object?>
        {
            [nameof(ReceiptPage.Printed)] = printed,
            [nameof(ReceiptPage.Language)] = Language.Of(lang),
        });
    }
}
