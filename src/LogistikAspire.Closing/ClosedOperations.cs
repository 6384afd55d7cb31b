using System.Globalization;
using LogistikAspire.Shared;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Closing;

/// <summary>Nothing of a closed operation changes.</summary>
public sealed class ClosedOperations<TDb>(TDb db) : IChangeGuard where TDb : DbContext
{
    // One request, or the messages that share a transaction, ask once.
    private readonly Dictionary<Guid, Refusal?> _asked = [];

    public async Task<Refusal?> MayChange(Guid operationId, CancellationToken ct) =>
        _asked.TryGetValue(operationId, out var known) ? known : _asked[operationId] = await Ask(operationId, ct);

    private async Task<Refusal?> Ask(Guid operationId, CancellationToken ct)
    {
        // Not tracked: whoever takes a lock afterwards must read what is there then.
        var end = await db.Set<OperationEnd>().AsNoTracking()
            .SingleOrDefaultAsync(e => e.OperationId == operationId && e.ClosedAt != null, ct);
        return end is null ? null : ClosedOperation.Refuse(operationId, end.ClosedAt!.Value);
    }
}

public static class ClosedOperation
{
    /// <summary>The refusal of whatever would change a closed operation.</summary>
    public static Refusal Refuse(Guid operationId, DateTimeOffset closedAt) => new(
        "operation.closed",
        string.Create(CultureInfo.InvariantCulture, $"The operation was closed at {closedAt:yyyy-MM-ddTHH:mm:ssZ} and is read-only. ")
            + $"If it must go on, reopen it with a signed reason: PUT /api/warehouse/operations/{operationId}/reopenings/{{reopeningId}}.",
        new Dictionary<string, object?> { ["closedAt"] = closedAt });
}
