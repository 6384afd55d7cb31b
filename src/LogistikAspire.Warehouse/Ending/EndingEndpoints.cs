namespace LogistikAspire.Warehouse.Ending;

internal static class EndingEndpoints
{
    public static RouteGroupBuilder MapEnding(this IEndpointRouteBuilder app)
    {
        var ending = app.MapGroup("/operations/{operationId:guid}").WithTags("Closing");

        ending.MapGet("/closing", GetClosing.Handle).WithName(nameof(GetClosing));
        ending.MapPut("/closings/{closingId:guid}", CloseOperation.Handle).WithName(nameof(CloseOperation));
        ending.MapGet("/closings/{closingId:guid}/report", GetReport.Handle).WithName(nameof(GetReport));
        ending.MapGet("/closings/{closingId:guid}/report/file", GetReport.HandleFile).WithName("GetReportFile");
        ending.MapGet("/closings/{closingId:guid}/report/page", GetReport.HandlePage).WithName("GetReportPage");
        ending.MapPut("/reopenings/{reopeningId:guid}", ReopenOperation.Handle).WithName(nameof(ReopenOperation));

        return ending;
    }
}
