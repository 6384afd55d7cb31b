using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Stores;

/// <summary>404 problems with a code, so that a caller can tell a missing operation from a missing shipment.</summary>
internal static class Unknown
{
    public static ProblemHttpResult Operation(Guid id) => Problem("operation.unknown", $"No operation {id} is open here.");

    public static ProblemHttpResult Shipment(Guid id) => Problem("shipment.unknown", $"The operation has no shipment {id}.");

    public static ProblemHttpResult Box(string number) => Problem("box.unknown", $"The operation has no box {number}.");

    public static ProblemHttpResult Handover(Guid id) => Problem("handover.unknown", $"The operation has no hand-over {id}.");

    private static ProblemHttpResult Problem(string code, string title) => TypedResults.Problem(
        title: title, statusCode: StatusCodes.Status404NotFound, extensions: new Dictionary<string, object?> { ["code"] = code });
}
