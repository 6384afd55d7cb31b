using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class StockEndpoints
{
    public static RouteGroupBuilder MapStock(this IEndpointRouteBuilder app)
    {
        var stock = app.MapGroup("/operations/{operationId:guid}").WithTags("Stock");

        stock.MapGet("/stock", ListStock.Handle).WithName(nameof(ListStock)).Allow(Policies.SeeStore);
        stock.MapGet("/stock/{item}/{place}/{condition}", GetStockCard.Handle).WithName(nameof(GetStockCard)).Allow(Policies.SeeStore);
        stock.MapGet("/stock-documents", ListStockDocuments.Handle).WithName(nameof(ListStockDocuments)).Allow(Policies.SeeStore);
        stock.MapPut("/stock-documents/{documentId:guid}", BookStock.Handle).WithName(nameof(BookStock)).Allow(Policies.KeepStore);
        stock.MapGet("/stock-counts", ListCounts.Handle).WithName(nameof(ListCounts)).Allow(Policies.SeeStore);
        stock.MapGet("/stock-counts/sheet", GetCountSheet.Handle).WithName(nameof(GetCountSheet)).Allow(Policies.SeeStore);
        stock.MapGet("/stock-counts/{countId:guid}", GetCount.Handle).WithName(nameof(GetCount)).Allow(Policies.SeeStore);
        stock.MapGet($"/stock-counts/{{countId:guid}}.{TableFile.Ending}", ExportCount.Handle)
            .WithName(nameof(ExportCount)).Allow(Policies.SeeStore)
            .Produces<string>(StatusCodes.Status200OK, Table.Csv, Table.Excel);
        stock.MapPut("/stock-counts/{countId:guid}", CountStock.Handle).WithName(nameof(CountStock)).Allow(Policies.KeepStore);
        stock.MapPut("/stock-counts/{countId:guid}/file", ImportCount.Handle).WithName(nameof(ImportCount)).Allow(Policies.KeepStore)
            .AcceptsTable();
        stock.MapGet("/coverage", ListCoverage.Handle).WithName(nameof(ListCoverage)).Allow(Policies.SeeStore);

        return stock;
    }
}
