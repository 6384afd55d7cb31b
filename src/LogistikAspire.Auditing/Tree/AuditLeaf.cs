using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LogistikAspire.Custody;

namespace LogistikAspire.Auditing.Tree;

/// <summary>The hash of an entry, a leaf of the trail's tree. <c>docs/audit.md</c> says it to the byte. Names are not in it.</summary>
internal static class AuditLeaf
{
    public static Digest Hash(
        long id, DateTimeOffset at, string outcome, int status, string call, string method, string route, string ids, Guid? operationId,
        string? subject, string? client, string? agency, string? address, string? traceId)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        Add(id);
        Add((at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        Add(status);
        string?[] texts =
        [
            outcome, call, method, route, ids, operationId?.ToString(), subject, client, agency, address, traceId,
        ];
        foreach (var text in texts)
        {
            AddText(text);
        }

        return Digest.From(hash.GetHashAndReset());

        void Add(long value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, value);
            hash.AppendData(bytes);
        }

        void AddText(string? text)
        {
            Add(text is null ? -1 : Encoding.UTF8.GetByteCount(text));
            hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
        }
    }
}
