namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class WaybillEndpoints
{
    public static RouteGroupBuilder MapWaybills(this IEndpointRouteBuilder app)
    {
        var waybills = app.MapGroup("/operations/{operationId:guid}/waybills").WithTags("Waybills");

        waybills.MapGet("/", ListWaybills.Handle).WithName(nameof(ListWaybills));
        waybills.MapGet("/{waybillId:guid}", GetWaybill.Handle).WithName(nameof(GetWaybill));
        waybills.MapGet("/{waybillId:guid}/page", GetWaybillPage.Handle).WithName(nameof(GetWaybillPage));
        waybills.MapGet("/{waybillId:guid}/packing-list", GetPackingList.Handle).WithName(nameof(GetPackingList));
        waybills.MapPut("/{waybillId:guid}", OpenWaybill.Handle).WithName(nameof(OpenWaybill));
        waybills.MapPut("/{waybillId:guid}/loadings/{loadingId:guid}", LoadBoxes.Handle).WithName(nameof(LoadBoxes));
        waybills.MapPut("/{waybillId:guid}/unloadings/{unloadingId:guid}", UnloadBoxes.Handle).WithName(nameof(UnloadBoxes));
        waybills.MapPut("/{waybillId:guid}/cancellations/{cancellationId:guid}", CancelWaybill.Handle).WithName(nameof(CancelWaybill));
        waybills.MapPut("/{waybillId:guid}/departures/{departureId:guid}", DepartWaybill.Handle).WithName(nameof(DepartWaybill));
        waybills.MapPut("/{waybillId:guid}/arrivals/{arrivalId:guid}", RecordArrival.Handle).WithName(nameof(RecordArrival));
        waybills.MapPut("/{waybillId:guid}/turn-backs/{turnBackId:guid}", TurnBackWaybill.Handle).WithName(nameof(TurnBackWaybill));

        return waybills;
    }
}
