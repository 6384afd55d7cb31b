using Npgsql;

namespace LogistikAspire.Warehouse.Boxes.Events;

/// <summary>An event as the custody log has it.</summary>
internal sealed record StoredEvent(ReadOnlyMemory<byte> Context, ReadOnlyMemory<byte> Body);

internal static class StoredEvents
{
    private const string Read = """
        SELECT DISTINCT r.sequence, r.context, r.body
        FROM unnest($2) AS sought (epc)
        CROSS JOIN LATERAL (SELECT e.sequence FROM custody_epcs e WHERE e.operation_id = $1 AND e.epc = sought.epc) named
        JOIN custody_records r ON r.operation_id = $1 AND r.sequence = named.sequence
        WHERE NOT r.is_error_declaration AND position(convert_to($3, 'UTF8') IN r.body) > 0
          AND NOT EXISTS (
            SELECT FROM custody_records d WHERE d.operation_id = $1 AND d.event_id = r.event_id AND d.is_error_declaration)
        ORDER BY r.sequence
        """;

    /// <summary>What a record told the log of these boxes, in that order, as far as it was not declared in error.</summary>
    /// <param name="boxes">Identifications of the boxes.</param>
    /// <param name="recordId">The record; for a departure through the gate the shipment.</param>
    public static async Task<List<StoredEvent>> Of(
        NpgsqlConnection connection, Guid operationId, IReadOnlyCollection<string> boxes, Guid recordId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Read, connection)
        {
            Parameters = { new() { Value = operationId }, new() { Value = boxes.ToArray() }, new() { Value = $"urn:uuid:{recordId}" } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(ct))
        {
            var stored = new StoredEvent(reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
            if (BoxEvents.Details(stored.Body).DocumentId == recordId)
            {
                events.Add(stored);
            }
        }

        return events;
    }
}
