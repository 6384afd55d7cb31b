using LogistikAspire.Custody.Epcis;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Telemetry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

internal static class RecordCustody
{
    /// <summary>
    /// Appends the Warehouse's own events to the operation's log, in the context's transaction: what is done and the record of it commit
    /// together. Take the operation's turn before, always in this order, so that no two writers wait for each other.
    /// </summary>
    public static async Task Record(
        WarehouseDb db, Guid operationId, IReadOnlyList<EpcisEvent> events, DateTimeOffset now, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Custody is recorded in the transaction of what happened.");
        }

        var appended = await CustodyLog.Append((NpgsqlConnection)db.Database.GetDbConnection(), operationId, events, _ => true, now, ct);
        db.TellOnCommit(_ => WarehouseMetrics.Recorded(appended.Count));
    }
}
