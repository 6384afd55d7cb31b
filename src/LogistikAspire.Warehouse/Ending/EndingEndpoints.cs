using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Ending;

internal static class EndingEndpoints
{
    public static RouteGroupBuilder MapEnding(this IEndpointRouteBuilder app)
    {
        var ending = app.MapGroup("/operations/{operationId:guid}").WithTags("Closing");

        ending.MapGet("/closing", GetClosing.Handle).WithName(nameof(GetClosing)).Allow(Policies.SeeStore);
        ending.MapPut("/closings/{closingId:guid}", CloseOperation.Handle).WithName(nameof(CloseOperation)).Allow(Policies.KeepStore);
        ending.MapGet("/closings/{closingId:guid}/report", GetReport.Handle).WithName(nameof(GetReport)).Allow(Policies.SeeStore);
        ending.MapGet("/closings/{closingId:guid}/report/file", GetReport.HandleFile).WithName("GetReportFile").Allow(Policies.SeeStore);
        ending.MapGet("/closings/{closingId:guid}/report/page", GetReport.HandlePage).WithName("GetReportPage").Allow(Policies.SeeStore);
        ending.MapPut("/reopenings/{reopeningId:guid}", ReopenOperation.Handle).WithName(nameof(ReopenOperation)).Allow(Policies.KeepStore);

        return ending;
    }
}
