using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Custody;

internal static class CustodyEndpoints
{
    public static RouteGroupBuilder MapCustody(this IEndpointRouteBuilder app)
    {
        var custody = app.MapGroup("/operations/{operationId:guid}/custody").WithTags("Custody log");

        custody.MapGet("/checkpoint", GetCheckpoint.Handle).WithName(nameof(GetCheckpoint)).Allow(Policies.SeeProofs);
        custody.MapGet("/consistency", GetConsistency.Handle).WithName(nameof(GetConsistency)).Allow(Policies.SeeProofs);
        custody.MapGet("/events/{eventId}/proof", GetProof.Handle).WithName(nameof(GetProof)).Allow(Policies.SeeProofs);
        custody.MapGet("/export", ExportLog.Handle).WithName(nameof(ExportLog)).Allow(Policies.SeeLog);
        custody.MapGet("/names", ExportNames.Handle).WithName(nameof(ExportNames)).Allow(Policies.SeeLog);

        return custody;
    }
}
