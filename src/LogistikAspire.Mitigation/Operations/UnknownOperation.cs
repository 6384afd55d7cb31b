using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Operations;

internal static class UnknownOperation
{
    public static ProblemHttpResult Problem(Guid operationId) => TypedResults.Problem(
        title: $"No operation {operationId} is known here.",
        statusCode: StatusCodes.Status404NotFound,
        extensions: new Dictionary<string, object?> { ["code"] = "operation.unknown" });
}
