using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.ServiceDefaults;

/// <summary>
/// Turns the exceptions that a healthy service may still throw into RFC 9457 problems: a body that cannot be read (400, naming the
/// field), and a database that is away (503 with Retry-After). Everything else stays a 500.
/// </summary>
internal sealed class ExpectedErrors(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        if (Describe(exception) is not { } problem)
        {
            return false;
        }

        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        return await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem });
    }

    private static ProblemDetails? Describe(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => new HttpValidationProblemDetails
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The body could not be read.",
            Errors = { [Field(json)] = [Sentence(json)] },
        },
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad when IsWithoutBody(bad) => new()
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The request needs a body.",
        },
        BadHttpRequestException bad => new() { Status = bad.StatusCode, Title = bad.Message },
        InvalidOperationException { InnerException: ArgumentException } charset when charset.Message.Contains("charset") => new()
        {
            Status = StatusCodes.Status415UnsupportedMediaType,
            Title = "The Content-Type names a charset that is not known. JSON is sent as UTF-8.",
        },
        InvalidDataException { Source: "Microsoft.AspNetCore.WebUtilities" } => new()
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The form has too many fields, or fields that are too long.",
        },
        _ when HasUnstorableText(exception) => new()
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "A text holds the character U+0000, which cannot be stored.",
        },
        _ when IsUnavailable(exception) => new()
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "The database does not answer. Nothing was changed; try again.",
            Extensions = { ["code"] = "database.unavailable" },
        },
        _ => null,
    };

    private static string Field(JsonException json) => json.Path is { Length: > 2 } path ? path[2..] : "body";

    /// <summary>System.Text.Json speaks of .NET types and byte positions; a caller knows neither.</summary>
    private static string Sentence(JsonException json) => json.Message switch
    {
        var m when m.Contains("could not be mapped to any .NET member") => "There is no such field.",
        var m when m.Contains("missing required properties") => $"Missing:{m[m.LastIndexOf(':')..].TrimStart(':')}",
        var m when m.Contains("System.DateOnly") => "Not a date such as 2024-11-25.",
        var m when m.Contains("could not be converted") => "Not a value of this field's type.",
        var m => m.Split(" Path:")[0],
    };

    /// <summary>True when the database refused or lost the connection, wherever EF wrapped it.</summary>
    private static bool IsUnavailable(Exception? exception) =>
        exception is not null && (exception is DbException { IsTransient: true } || IsUnavailable(exception.InnerException));

    /// <summary>JSON may carry U+0000; PostgreSQL's text (22021) and JSON (22P05) may not.</summary>
    private static bool HasUnstorableText(Exception? exception) =>
        exception is not null && (exception is DbException { SqlState: "22021" or "22P05" } || HasUnstorableText(exception.InnerException));

    /// <summary>An empty body, or the JSON <c>null</c>: the framework's own sentence is about parameters and services.</summary>
    private static bool IsWithoutBody(BadHttpRequestException bad) =>
        bad.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal)
            || bad.Message.EndsWith("was not provided from body.", StringComparison.Ordinal);
}
