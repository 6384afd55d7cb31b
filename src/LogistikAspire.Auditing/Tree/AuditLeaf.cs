using LogistikAspire.Custody;

namespace LogistikAspire.Auditing.Tree;

/// <summary>The hash of an entry, a leaf of the trail's tree. <c>docs/audit.md</c> says it to the byte. Names are not in it.</summary>
internal static class AuditLeaf
{
    public static Digest Hash(
        long id, DateTimeOffset at, string outcome, int status, string call, string method, string route, string ids, Guid? operationId,
        string? subject, string? client, string? agency, string? address, string? traceId) => new HashedParts()
        .Add([0x00]).Add(id).Add(at).Add(status)
        .Add(outcome).Add(call).Add(method).Add(route).Add(ids).Add(operationId?.ToString())
        .Add(subject).Add(client).Add(agency).Add(address).Add(traceId)
        .Hash();
}
