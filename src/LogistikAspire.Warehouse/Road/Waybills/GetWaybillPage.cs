using LogistikAspire.Authorization;
using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class GetWaybillPage
{
    /// <summary>
    /// The waybill (surat jalan) as A4 pages to print and sign: vehicle, stops, each box with its seal. Its QR code leads here.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<RazorComponentResult<WaybillPage>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, string? lang, HttpRequest request, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var printed = await PrintedWaybill.Load(db, operationId, waybillId, request, caller, ct);
        return printed is null
            ? await OpenStore.NotFound(db, operationId, "waybill", waybillId, ct)
            : new RazorComponentResult<WaybillPage>(new Dictionary<string, object?>
        {
            [nameof(WaybillPage.Printed)] = printed,
            [nameof(WaybillPage.Language)] = Language.Of(lang),
        });
    }
}
