using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes;

internal static class ListBoxes
{
    /// <param name="District">Kemendagri code of the district that they belong to.</param>
    /// <param name="State">A state of a box, such as <c>sealed</c>.</param>
    /// <param name="Place">Where they are.</param>
    public sealed record Filter(
        [FromQuery(Name = "district")] [property: RegularExpression(DistrictCode.Pattern)] string? District = null,
        [FromQuery(Name = "state")] [property: AllowedValues(
            null, "flat", "assembled", "packed", "sealed", "staged", "loaded", "departed", "arrived", "accepted", "rejected", "opened",
            "missing", "lost", "retired", "setAside")]
        string? State = null,
        [FromQuery(Name = "place")] [property: RegularExpression(Operation.Place.Pattern)] string? Place = null);

    /// <summary>The boxes of an operation, ordered by number.</summary>
    public static async Task<Results<Ok<Page<BoxResponse>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var after = page.After ?? "";
        var boxes = db.Boxes.SeenBy(caller, b => b.DistrictCode).Where(b => b.OperationId == operationId && b.Number.CompareTo(after) > 0);
        if (filter.District is { } district)
        {
            boxes = boxes.Where(b => b.DistrictCode == district);
        }

        if (filter.State is not null)
        {
            var state = Enum.Parse<BoxState>(filter.State, ignoreCase: true);
            boxes = boxes.Where(b => b.State == state);
        }

        if (filter.Place is { } place)
        {
            boxes = boxes.Where(b => b.Place == place);
        }

        var read = await BoxResponse.Of(boxes.OrderBy(b => b.Number).Take(page.Limit + 1)).ToListAsync(ct);

        // Boxes tell that there is an operation.
        return read.Count > 0 || await OpenStore.Exists(db, operationId, ct)
            ? TypedResults.Ok(page.Cut(read, b => b.Number))
            : Unknown.Of("operation", operationId);
    }
}
