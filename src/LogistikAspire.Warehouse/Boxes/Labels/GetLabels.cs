using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LogistikAspire.Authorization;
using LogistikAspire.Printing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Printing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Labels;

internal static class GetLabels
{
    /// <summary>Labels on one page, at most: 42 sheets.</summary>
    public const int MaxLabels = 1_000;

    /// <param name="District">The district whose boxes; may be left out when a shipment is named.</param>
    /// <param name="Shipment">Only the boxes laid out for this shipment, or that left with it.</param>
    /// <param name="From">The first box, by its serial within the district.</param>
    /// <param name="To">The last box, by its serial within the district.</param>
    public sealed record Filter(
        [FromQuery(Name = "district")] [property: RegularExpression(DistrictCode.Pattern)] string? District = null,
        [FromQuery(Name = "shipment")] Guid? Shipment = null,
        [FromQuery(Name = "from")] [property: Range(1, 99_999)] int? From = null,
        [FromQuery(Name = "to")] [property: Range(1, 99_999)] int? To = null);

    /// <summary>
    /// Labels of a district's or a shipment's boxes, each with its GS1 identification as QR code, to print on A4 sheets of 24 labels
    /// (3 × 8, 63.5 × 33.9 mm). A page holds 1,000 and leads to the next.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    /// <response code="404">The operation, the district or the shipment is unknown.</response>
    public static async Task<Results<RazorComponentResult<LabelSheetsPage>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] Filter filter, string? lang, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (filter is { District: null, Shipment: null })
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["district"] = ["Name the district, or a shipment."] });
        }

        if (await OpenStore.Load(db, operationId, ct) is not { } store)
        {
            return Unknown.Of("operation", operationId);
        }

        var code = filter.District;
        if (filter.Shipment is { } shipmentId)
        {
            var shipment = await db.Shipments.AsNoTracking().SingleOrDefaultAsync(
                s => s.OperationId == operationId && s.Id == shipmentId, ct);
            if (shipment is null)
            {
                return Unknown.Of("shipment", shipmentId);
            }

            code ??= shipment.DistrictCode;
        }

        if (!caller.Sees(code) || !await db.Districts.AnyAsync(d => d.OperationId == operationId && d.Code == code, ct))
        {
            return Unknown.Of("district", code!);
        }

        return new RazorComponentResult<LabelSheetsPage>(new Dictionary<string, object?>
        {
            [nameof(LabelSheetsPage.Sheets)] = await Load(db, store, code!, filter, lang, ct),
            [nameof(LabelSheetsPage.Language)] = Language.Of(lang),
        });
    }

    private static async Task<LabelSheets> Load(
        WarehouseDb db, Store store, string code, Filter filter, string? lang, CancellationToken ct)
    {
        var boxes = db.Boxes.AsNoTracking().Where(b => b.OperationId == store.OperationId && b.DistrictCode == code
            && (filter.Shipment == null || b.ShipmentId == filter.Shipment)
            && (filter.From == null || b.Serial >= filter.From) && (filter.To == null || b.Serial <= filter.To));
        var total = await boxes.CountAsync(ct);
        var page = await boxes.OrderBy(b => b.Serial).Take(MaxLabels).ToListAsync(ct);
        var stations = await db.PollingStations.AsNoTracking()
            .Where(s => s.OperationId == store.OperationId && s.DistrictCode == code)
            .ToDictionaryAsync(s => s.Ordinal, s => s.Place, ct);
        var labels = page.Select(b =>
            new BoxLabel(b.Number, b.Election, b.PollingStation, b.Home ?? stations.GetValueOrDefault(b.PollingStation)));
        return new(
            store, await PlaceNames.Load(db, store.OperationId, ct), code, [.. labels], total,
            total > page.Count ? Rest(page[^1].Serial + 1) : null);

        string Rest(int from) => QueryString.Create(new Dictionary<string, string?>
        {
            ["district"] = code,
            ["shipment"] = filter.Shipment?.ToString(),
            ["from"] = $"{from}",
            ["to"] = filter.To?.ToString(CultureInfo.InvariantCulture),
            ["lang"] = lang,
        }.Where(parameter => parameter.Value is not null)).Value!;
    }
}
