using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes;

public static class ListBoxes
{
    public sealed record Filter
    {
        /// <summary>Kemendagri code of the district that they belong to.</summary>
        [FromQuery(Name = "district"), RegularExpression(DistrictCode.Pattern)]
        public string? District { get; init; }

        /// <summary>A state of a box, such as <c>sealed</c>.</summary>
        [FromQuery(Name = "state"), AllowedValues(
            null, "flat", "assembled", "packed", "sealed", "staged", "loaded", "departed", "arrived", "accepted", "rejected", "opened")]
        public string? State { get; init; }

        /// <summary>Where they are.</summary>
        [FromQuery(Name = "place"), RegularExpression(Operation.Place.Pattern)]
        public string? Place { get; init; }
    }

    /// <summary>The boxes of an operation, ordered by number.</summary>
    public static async Task<Results<Ok<Page<GetBox.Response>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, WarehouseDb db, CancellationToken ct)
    {
        if (!await db.IsOpen(operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var after = page.After ?? "";
        var boxes = db.Boxes.Where(b => b.OperationId == operationId && b.Number.CompareTo(after) > 0);
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

        var read = await GetBox.Project(boxes.OrderBy(b => b.Number).Take(page.Limit + 1)).ToListAsync(ct);
        return TypedResults.Ok(page.Cut(read, b => b.Number));
    }
}
