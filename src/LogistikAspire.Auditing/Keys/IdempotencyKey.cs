using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace LogistikAspire.Auditing.Keys;

/// <summary>How a key is written, and what is wrong with one.</summary>
internal static class IdempotencyKey
{
    public const int MaxLength = 200;

    public static Refusal Malformed { get; } = new(
        "idempotency-key.malformed",
        $"Idempotency-Key is one text of 1 to {MaxLength} visible ASCII characters, with or without quotation marks around it, such as a "
            + "random UUID. Send the request again with such a key, or without one.")
    {
        Status = StatusCodes.Status400BadRequest,
    };

    /// <summary>A string of structured fields (RFC 9651), or the same without its quotation marks, as many clients send it.</summary>
    /// <returns>Null if it is malformed.</returns>
    public static string? Read(StringValues header)
    {
        if (header.Count != 1 || header[0] is not { } text)
        {
            return null;
        }

        var key = text is ['"', .., '"'] ? text[1..^1] : text;
        return key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and < '\u007f' and not ('"' or '\\' or ',')) ? key : null;
    }

    public static Refusal OfAnother(string key) => new(
        "idempotency-key.other-request",
        $"Idempotency-Key {key} came with another request: its address or body was not this one's. Nothing was done. Send this one with a "
            + "key of its own.")
    {
        Status = StatusCodes.Status422UnprocessableEntity,
    };

    public static Refusal InUse(string key) => new(
        "idempotency-key.in-use",
        $"The first request with Idempotency-Key {key} is still at work. Send this one again in a second, with the same key: it gets the "
            + "first one's answer.");
}
