using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class WaybillEndpoints
{
    public static RouteGroupBuilder MapWaybills(this IEndpointRouteBuilder app)
    {
        var waybills = app.MapGroup("/operations/{operationId:guid}/waybills").WithTags("Waybills");

        waybills.MapGet("/", ListWaybills.Handle).WithName(nameof(ListWaybills)).Allow(Policies.SeeBoxes);
        waybills.MapGet("/{waybillId:guid}", GetWaybill.Handle).WithName(nameof(GetWaybill)).Allow(Policies.SeeBoxes);
        waybills.MapGet("/{waybillId:guid}/page", GetWaybillPage.Handle).WithName(nameof(GetWaybillPage)).Allow(Policies.SeeBoxes);
        waybills.MapGet("/{waybillId:guid}/packing-list", GetPackingList.Handle).WithName(nameof(GetPackingList)).Allow(Policies.SeeBoxes);
        waybills.MapPut("/{waybillId:guid}", OpenWaybill.Handle).WithName(nameof(OpenWaybill)).Allow(Policies.HandleBoxes);
        waybills.MapPut("/{waybillId:guid}/loadings/{loadingId:guid}", LoadBoxes.Handle)
            .WithName(nameof(LoadBoxes)).Allow(Policies.HandleBoxes);
        waybills.MapPut("/{waybillId:guid}/unloadings/{unloadingId:guid}", UnloadBoxes.Handle)
            .WithName(nameof(UnloadBoxes)).Allow(Policies.HandleBoxes);
        waybills.MapPut("/{waybillId:guid}/cancellations/{cancellationId:guid}", CancelWaybill.Handle)
            .WithName(nameof(CancelWaybill)).Allow(Policies.HandleBoxes);
        waybills.MapPut("/{waybillId:guid}/departures/{departureId:guid}", DepartWaybill.Handle)
            .WithName(nameof(DepartWaybill)).Allow(Policies.HandleBoxes);
        waybills.MapPut("/{waybillId:guid}/arrivals/{arrivalId:guid}", RecordArrival.Handle)
            .WithName(nameof(RecordArrival)).Allow(Policies.HandleBoxes);
        waybills.MapPut("/{waybillId:guid}/turn-backs/{turnBackId:guid}", TurnBackWaybill.Handle)
            .WithName(nameof(TurnBackWaybill)).Allow(Policies.HandleBoxes);

        return waybills;
    }
}
