using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Custody;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Boxes.Events;

internal static class GetCustody
{
    private const string Read = """
        SELECT r.sequence, r.biz_step, r.disposition, r.event_time, r.record_time, r.event_id, r.body
        FROM custody_epcs e JOIN custody_records r ON r.operation_id = e.operation_id AND r.sequence = e.sequence
        WHERE e.operation_id = $1 AND e.epc = $2 AND e.sequence > $3
        ORDER BY e.sequence LIMIT $4
        """;

    private const string FindBox = """
        SELECT s.code, b.district_code FROM stores s LEFT JOIN boxes b ON b.operation_id = s.operation_id AND b.number = $2
        WHERE s.operation_id = $1 AND s.version > 0
        """;

    /// <param name="Sequence">Its record in the operation's custody log.</param>
    /// <param name="EventId">Id of the EPCIS event.</param>
    /// <param name="Step">
    /// CBV business step: <c>assembling</c>, <c>packing</c> (also sealing), <c>staging_outbound</c>, <c>loading</c>, <c>departing</c>,
    /// <c>arriving</c>, <c>accepting</c>, <c>unloading</c>, <c>unpacking</c> (its seal came off), <c>inspecting</c> (it was
    /// seen, or its seal looked at), <c>receiving</c> (it was found, and taken in), <c>decommissioning</c> (written off), <c>replacing</c>.
    /// </param>
    /// <param name="Disposition">
    /// CBV disposition after it, such as <c>container_closed</c>, <c>non_conformant</c> (rejected) or <c>returned</c> (turned back).
    /// </param>
    /// <param name="At">When it happened.</param>
    /// <param name="RecordedAt">When the Warehouse learned of it.</param>
    /// <param name="By">
    /// Who did it or gave the box away; null when the departure gate did. Some time after the operation was closed a word stands there that
    /// says that the name was removed.
    /// </param>
    /// <param name="Witness">Who verified it, or received the box.</param>
    /// <param name="Place">Where: <c>store</c>, <c>ppk-63.03.05</c>, <c>pps-63.03.05.2001</c> or <c>kpps-63.03.05.2001-7</c>.</param>
    /// <param name="ShipmentId">The shipment that the box was part of.</param>
    /// <param name="WaybillId">The waybill that it travelled on.</param>
    /// <param name="DocumentId">The document that says so; for a departure through the gate the shipment.</param>
    /// <param name="Seal">The seal put on or taken off.</param>
    /// <param name="Reason">
    /// Why the box was rejected, opened or unloaded, or where it should have been; of a declaration, what was wrong.
    /// </param>
    /// <param name="CorrectionId">The correction (<c>corrections</c>) that declares the event in error, or by which this is right.</param>
    /// <param name="Error">
    /// Not null when this declares that the same event, recorded before, was in error: <c>did_not_occur</c> or <c>incorrect_data</c>.
    /// </param>
    public sealed record Response(
        long Sequence, string EventId, string? Step, string? Disposition, DateTimeOffset At, DateTimeOffset RecordedAt, string? By,
        string? Witness, string? Place, Guid? ShipmentId, Guid? WaybillId, Guid? DocumentId, string? Seal, string? Reason,
        Guid? CorrectionId, string? Error);

    /// <summary>
    /// Everything that the custody log says of one box, in the order it was recorded: by the Warehouse itself, and by others through EPCIS.
    /// </summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, string number, [AsParameters] PageQuery page, NpgsqlDataSource database, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(0L, out var after))
        {
            return PageQuery.NoKey();
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        if (await Find(connection, operationId, number, ct) is not var (code, district))
        {
            return Unknown.Of("operation", operationId);
        }

        if (district is null || !caller.Sees(district))
        {
            return Unknown.Of("box", number);
        }

        var events = await Load(connection, operationId, BoxId.Of(code, number), after, page.Limit + 1, ct);
        var names = await CustodyNames.Find(connection, operationId, events.SelectMany(e => new[] { e.By, e.Witness }), ct);
        return TypedResults.Ok(page.Cut(
            [.. events.Select(e => e with { By = names.Reveal(e.By), Witness = names.Reveal(e.Witness) })], e => $"{e.Sequence}"));
    }

    /// <returns>The operation's code, and the district of the box, if there is such a box. Null if there is no operation.</returns>
    private static async Task<(string Code, string? District)?> Find(
        NpgsqlConnection connection, Guid operationId, string number, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(FindBox, connection)
        {
            Parameters = { new() { Value = operationId }, new() { Value = number } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetString(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1))
            : null;
    }

    private static async Task<List<Response>> Load(
        NpgsqlConnection connection, Guid operationId, string epc, long after, int limit, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Read, connection);
        command.Parameters.Add(new() { Value = operationId });
        command.Parameters.Add(new() { Value = epc });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<Response>();
        while (await reader.ReadAsync(ct))
        {
            events.Add(Of(reader));
        }

        return events;
    }

    private static Response Of(NpgsqlDataReader reader)
    {
        var details = BoxEvents.Details(reader.GetFieldValue<byte[]>(6));
        return new(
            reader.GetInt64(0), reader.GetString(5), Word(1), Word(2), reader.GetFieldValue<DateTimeOffset>(3),
            reader.GetFieldValue<DateTimeOffset>(4), details.By, details.Witness, details.Place, details.ShipmentId, details.WaybillId,
            details.DocumentId, details.Seal, details.Reason, details.CorrectionId, details.Error);

        // https://ref.gs1.org/cbv/BizStep-packing is "packing" to people; a word of someone's own stays a URI.
        string? Word(int column) => reader.IsDBNull(column) ? null
            : reader.GetString(column) is var uri && uri.StartsWith("https://ref.gs1.org/cbv/", StringComparison.Ordinal)
                ? uri[(uri.IndexOf('-', StringComparison.Ordinal) + 1)..]
                : uri;
    }
}
