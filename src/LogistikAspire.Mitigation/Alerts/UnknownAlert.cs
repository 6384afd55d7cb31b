using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Mitigation.Alerts;

internal static class UnknownAlert
{
    public static ProblemHttpResult Problem(Guid alertId) => TypedResults.Problem(
        title: $"No alert {alertId} is known here.",
        statusCode: StatusCodes.Status404NotFound,
        extensions: new Dictionary<string, object?> { ["code"] = "alert.unknown" });
}
