using LogistikAspire.Shared.Files;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class StockEndpoints
{
    public static RouteGroupBuilder MapStock(this IEndpointRouteBuilder app)
    {
        var stock = app.MapGroup("/operations/{operationId:guid}").WithTags("Stock");

        stock.MapGet("/stock", ListStock.Handle).WithName(nameof(ListStock));
        stock.MapGet("/stock/{item}/{place}/{condition}", GetStockCard.Handle).WithName(nameof(GetStockCard));
        stock.MapGet("/stock-documents", ListStockDocuments.Handle).WithName(nameof(ListStockDocuments));
        stock.MapPut("/stock-documents/{documentId:guid}", BookStock.Handle).WithName(nameof(BookStock));
        stock.MapGet("/stock-counts", ListCounts.Handle).WithName(nameof(ListCounts));
        stock.MapGet("/stock-counts/sheet", GetCountSheet.Handle).WithName(nameof(GetCountSheet));
        stock.MapGet("/stock-counts/{countId:guid}", GetCount.Handle).WithName(nameof(GetCount));
        stock.MapGet($"/stock-counts/{{countId:guid}}.{TableFile.Ending}", ExportCount.Handle).WithName(nameof(ExportCount))
            .Produces<string>(StatusCodes.Status200OK, Table.Csv, Table.Excel);
        stock.MapPut("/stock-counts/{countId:guid}", CountStock.Handle).WithName(nameof(CountStock));
        stock.MapPut("/stock-counts/{countId:guid}/file", ImportCount.Handle).WithName(nameof(ImportCount))
            .AcceptsTable();
        stock.MapGet("/coverage", ListCoverage.Handle).WithName(nameof(ListCoverage));

        return stock;
    }
}
