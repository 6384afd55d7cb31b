using System.Globalization;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Plans;

/// <summary>The version of what is edited, as <c>ETag</c> and <c>If-Match</c> (RFC 9110) carry it.</summary>
internal static class PlanVersion
{
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <param name="current">0 while there is none.</param>
    /// <returns>Null when the change is of the current version.</returns>
    public static Refusal? Check(int current, string? ifMatch) => ifMatch switch
    {
        null when current == 0 => null,
        null => new(
            "plan.version-missing",
            $"It is written already. Read it, and send the change again with its ETag in If-Match: {Tag(current)}.",
            Details(current))
        {
            Status = StatusCodes.Status428PreconditionRequired,
        },
        "*" when current > 0 => null,
        _ when current > 0 && ifMatch == Tag(current) => null,
        _ => new(
            "plan.changed",
            current == 0
                ? "There is no version yet: send it without If-Match."
                : $"Somebody has changed it since: it is version {current} now. Read it again, and change that.",
            Details(current))
        {
            Status = StatusCodes.Status412PreconditionFailed,
        },
    };

    private static Dictionary<string, object?> Details(int current) => new() { ["version"] = current };
}
