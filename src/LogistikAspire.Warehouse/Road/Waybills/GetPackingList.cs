using LogistikAspire.Authorization;
using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class GetPackingList
{
    /// <summary>
    /// What the vehicle takes, in the order of loading: the last stop first. As long as it is open, with the boxes that are still to be
    /// loaded; as A4 pages to print and tick.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<RazorComponentResult<PackingListPage>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, string? lang, HttpRequest request, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var printed = await PrintedWaybill.Load(db, operationId, waybillId, request, caller, ct);
        return printed is null
            ? await OpenStore.NotFound(db, operationId, "waybill", waybillId, ct)
            : new RazorComponentResult<PackingListPage>(new Dictionary<string, object?>
        {
            [nameof(PackingListPage.Printed)] = await printed.WithWaiting(db, ct),
            [nameof(PackingListPage.Language)] = Language.Of(lang),
        });
    }
}
