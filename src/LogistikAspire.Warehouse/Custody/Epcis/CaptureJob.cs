using System.Text.Json;
using System.Text.Json.Serialization;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Warehouse.Custody.Epcis;

/// <summary>What became of a captured document, in the words of EPCIS' REST binding.</summary>
/// <param name="CaptureId">Names the job.</param>
/// <param name="CreatedAt">When the document came.</param>
/// <param name="FinishedAt">When its events were durable and could be queried, or it was refused: before the answer was sent.</param>
/// <param name="Running">Always false: a document is captured before it is answered.</param>
/// <param name="Success">True when every event of the document is in the log.</param>
/// <param name="CaptureErrorBehaviour"><c>rollback</c>: all events or none. <c>proceed</c>: those that are valid.</param>
/// <param name="Events">Events in the document.</param>
/// <param name="Captured">Events that are new in the log by it.</param>
/// <param name="Repeated">Places in the event list, from 0, of those that the log had already. Sending twice does no harm.</param>
/// <param name="Errors">What is wrong, each with the place in the document.</param>
internal sealed record CaptureJob(
    [property: JsonPropertyName("captureID")] Guid CaptureId,
    DateTimeOffset CreatedAt,
    DateTimeOffset FinishedAt,
    bool Running,
    bool Success,
    string CaptureErrorBehaviour,
    int Events,
    int Captured,
    IReadOnlyList<int> Repeated,
    IReadOnlyList<CaptureError> Errors);

/// <param name="Type">The exception of EPCIS' query and capture interfaces that it stands for.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Status">As if it had been the answer to the request.</param>
/// <param name="JsonPointer">Where: a JSON Pointer (RFC 6901) into the document.</param>
/// <param name="Rule">Stable code of the rule that is broken.</param>
internal sealed record CaptureError(
    string Type, string Title, int Status, [property: JsonPropertyName("pointer")] string JsonPointer, string Rule)
{
    internal static CaptureError Of(EpcisError error) =>
        new("epcisException:ValidationException", error.Message, StatusCodes.Status400BadRequest, error.JsonPointer, error.Rule);
}

/// <summary>How errors are kept.</summary>
internal static class CaptureErrors
{
    public static string Write(IReadOnlyList<CaptureError> errors) => JsonSerializer.Serialize(errors, JsonSerializerOptions.Web);

    public static IReadOnlyList<CaptureError> Read(string json) =>
        JsonSerializer.Deserialize<List<CaptureError>>(json, JsonSerializerOptions.Web)!;
}
