using System.Security.Cryptography;
using System.Text.Json;
using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>Tells a repeated request from another one that uses the same id.</summary>
internal static class Fingerprint
{
    public static string Of<TRequest>(Guid shipmentId, TRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { shipmentId, request })));

    public static Refusal OtherContent(string noun, Guid id) =>
        new($"{noun}.other-content", $"The {noun} {id} is recorded with other content.");
}
