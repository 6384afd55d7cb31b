using System.Security.Cryptography;
using System.Text.Json;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>Tells a repeated request from another one that uses the same id.</summary>
internal static class Fingerprint
{
    /// <param name="scope">What the request is about: the operation, or the order or waybill in its path.</param>
    public static string Of<TRequest>(Guid scope, TRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { scope, request })));
}
