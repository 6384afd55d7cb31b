using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Shared;

/// <summary>
/// 404 problems with a code (<c>operation.unknown</c>), so that a caller can tell a missing operation from a missing shipment.
/// </summary>
public static class Unknown
{
    public static ProblemHttpResult Of(string noun, object id) => TypedResults.Problem(
        title: Writing.Shown($"There is no {noun} {id} here."),
        statusCode: StatusCodes.Status404NotFound,
        extensions: new Dictionary<string, object?> { ["code"] = $"{noun}.unknown" });
}
