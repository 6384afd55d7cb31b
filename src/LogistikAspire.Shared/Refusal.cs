using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Shared;

/// <summary>
/// Why the domain said no. The code (<c>noun.reason</c>) is stable and machine-readable; the message is for people; details carry
/// what a program needs to act on it, such as the conditions that are missing.
/// </summary>
public sealed record Refusal(string Code, string Message, IReadOnlyDictionary<string, object?>? Details = null)
{
    /// <summary>As it is shown (<see cref="Writing.Shown"/>): it often repeats what somebody typed.</summary>
    public string Message { get; } = Writing.Shown(Message);

    /// <summary>Of HTTP: 409, unless somebody may not ask at all.</summary>
    public int Status { get; init; } = StatusCodes.Status409Conflict;

    /// <summary>The refusal as a problem document (RFC 9457).</summary>
    public ProblemHttpResult ToProblem()
    {
        var extensions = new Dictionary<string, object?>(Details ?? new Dictionary<string, object?>()) { ["code"] = Code };
        return TypedResults.Problem(title: Message, statusCode: Status, extensions: extensions);
    }
}
