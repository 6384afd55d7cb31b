using LogistikAspire.Authorization;
using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Handovers;

internal static class GetHandoverPage
{
    /// <summary>
    /// The hand-over record (berita acara serah terima, BAST) as A4 pages to print and sign: every box accepted, or rejected with its
    /// reason, and the seals. Its QR code leads here.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<RazorComponentResult<HandoverPage>, ProblemHttpResult>> Handle(
        Guid operationId, Guid handoverId, string? lang, HttpRequest request, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var printed = await PrintedHandover.Load(db, operationId, handoverId, request, caller, ct);
        return printed is null
            ? await OpenStore.NotFound(db, operationId, "handover", handoverId, ct)
            : new RazorComponentResult<HandoverPage>(new Dictionary<string, object?>
        {
            [nameof(HandoverPage.Printed)] = printed,
            [nameof(HandoverPage.Language)] = Language.Of(lang),
        });
    }
}
