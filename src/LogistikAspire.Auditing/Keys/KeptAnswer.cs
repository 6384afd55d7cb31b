using Microsoft.AspNetCore.Http;

namespace LogistikAspire.Auditing.Keys;

/// <summary>An answer as it goes out, and goes out again.</summary>
internal sealed record KeptAnswer(int Status, string? ContentType, string? Location, byte[] Body) : IResult
{
    /// <summary>Lets the use case's result write its answer, but not out yet.</summary>
    public static async Task<KeptAnswer> Of(object? result, HttpContext http)
    {
        if (result is not IResult answer)
        {
            throw new InvalidOperationException("A use case that takes a key answers with a result (TypedResults).");
        }

        var (response, wire) = (http.Response, http.Response.Body);
        using var body = new MemoryStream();
        response.Body = body;
        try
        {
            await answer.ExecuteAsync(http);
            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            response.Body = wire;
        }

        return new(response.StatusCode, response.ContentType, response.Headers.Location, body.ToArray());
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType) = (Status, ContentType);
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (Body.Length > 0)
        {
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}
