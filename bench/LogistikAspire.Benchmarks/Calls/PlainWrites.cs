using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using LogistikAspire.Contracts.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace LogistikAspire.Benchmarks.Calls;

/// <summary>What is asked of the baseline: a document about boxes.</summary>
/// <param name="About">The waybill, or for a sealing the shipment.</param>
internal sealed record PlainDocument(string[] Boxes, Guid About, DateTimeOffset At, string By, string Witness, string Place);

internal sealed record PlainDeparture(DateTimeOffset DepartedAt);

[JsonSerializable(typeof(PlainDocument))]
[JsonSerializable(typeof(PlainDeparture))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class PlainJson : JsonSerializerContext;

/// <summary>
/// The baseline of the calls that write: in one transaction it takes the operation's turn, reads what the service reads to judge the call,
/// and writes the rows that the service writes, its entry in the trail and its message among them. All that is read comes in one round
/// trip, all that is written goes in another. It judges nothing, hashes each event of the custody log once and keeps no tree over them.
/// </summary>
internal static class PlainWrites
{
    private const string Turn = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    private const string KeepEntry = """
        WITH entry AS (
            INSERT INTO audit_entries
                (at, outcome, status, call, method, route, ids, operation_id, subject, client, agency, address, trace_id)
            VALUES (now(), 'accepted', 200, $1, 'PUT', $2, $3, $4, 'banjar-kpu', 'banjar-kpu', 'kpu', '127.0.0.1', $5)
            RETURNING id)
        INSERT INTO audit_unsealed (entry_id) SELECT id FROM entry
        """;

    private const string KeepDocument = """
        INSERT INTO box_documents (operation_id, id, kind, fingerprint, at, recorded_at, by, witness, place, waybill_id, boxes)
        VALUES ($1, $2, $3, $4, $5, now(), $6, $7, $8, $9, $10)
        """;

    private const string KeepPast = """
        INSERT INTO box_records (operation_id, box_number, kind, record_id, at, changes, before)
        SELECT $1, number, $3, $4, $5, 1, jsonb_build_object(
            'Due', due, 'Home', home, 'Seal', seal, 'Stop', stop, 'Place', place, 'State', state, 'IsVoted', is_voted,
            'LastPlace', last_place, 'WaybillId', waybill_id, 'LoadedFrom', loaded_from, 'ReplacedBy', replaced_by,
            'ShipmentId', shipment_id, 'IsReturning', is_returning, 'HasSealTrouble', has_seal_trouble)
        FROM boxes WHERE operation_id = $1 AND number = ANY($2)
        """;

    private const string CountShipment = """
        UPDATE shipments s SET version = version + 1, sealed = c.sealed, loaded = c.loaded
        FROM (SELECT count(*) FILTER (WHERE state NOT IN ('flat', 'assembled', 'packed')) AS sealed,
                     count(*) FILTER (WHERE state = 'loaded') AS loaded
              FROM boxes WHERE operation_id = $1 AND shipment_id = $2) c
        WHERE s.operation_id = $1 AND s.id = $2
        """;

    private static readonly JsonSerializerOptions Contract = JsonSerializerOptions.Web;

    public static void MapWrites(this WebApplication app, NpgsqlDataSource scheduling, NpgsqlDataSource warehouse)
    {
        app.MapPut("/seal/{o:guid}/{id:guid}", (HttpContext http, Guid o, Guid id) => Write(
            http, warehouse, o, id, "sealings",
            d => [new("SELECT number FROM seals WHERE operation_id = $1 AND number = ANY($2)", o, SealsOf(d))],
            d =>
            [
                Document(o, id, "sealing", d, null),
                new("UPDATE boxes SET state = 'sealed', seal = 'SEGEL-' || number WHERE operation_id = $1 AND number = ANY($2)",
                    o, d.Boxes),
                new("""
                    INSERT INTO seals (operation_id, number, box_number, sealing_id)
                    SELECT $1, 'SEGEL-' || box, box, $3 FROM unnest($2) AS box
                    """, o, d.Boxes, id),
                new(CountShipment, o, d.About),
            ]));
        app.MapPut("/scan/{o:guid}/{id:guid}", (HttpContext http, Guid o, Guid id) => Write(
            http, warehouse, o, id, "loadings",
            d => [Waybill(o, d.About), Misplaced(o, d)],
            d =>
            [
                Document(o, id, "loading", d, d.About),
                new("""
                    UPDATE boxes SET state = 'loaded', waybill_id = $3, stop = $4, loaded_from = 'staged'
                    WHERE operation_id = $1 AND number = ANY($2)
                    """, o, d.Boxes, d.About, d.Place),
                new("""
                    INSERT INTO waybill_boxes (operation_id, waybill_id, box_number, stop, seal)
                    SELECT $1, $3, box, $4, 'SEGEL-' || box FROM unnest($2) AS box ON CONFLICT DO NOTHING
                    """, o, d.Boxes, d.About, d.Place),
                new("UPDATE stores SET floor_standing = greatest(floor_standing - $2, 0) WHERE operation_id = $1", o, d.Boxes.Length),
                new("""
                    UPDATE shipments s SET version = version + 1, loaded = c.loaded
                    FROM (SELECT w.shipment_id AS id, count(*) FILTER (WHERE b.state = 'loaded') AS loaded
                          FROM waybills w JOIN boxes b ON b.operation_id = w.operation_id AND b.shipment_id = w.shipment_id
                          WHERE w.operation_id = $1 AND w.id = $2 GROUP BY 1) c
                    WHERE s.operation_id = $1 AND s.id = c.id
                    """, o, d.About),
            ]));
        app.MapPut("/handover/{o:guid}/{id:guid}", (HttpContext http, Guid o, Guid id) => Write(
            http, warehouse, o, id, "handovers",
            d =>
            [
                Waybill(o, d.About), Misplaced(o, d),
                new("SELECT * FROM waybill_boxes WHERE operation_id = $1 AND waybill_id = $2", o, d.About),
                new("SELECT * FROM boxes WHERE operation_id = $1 AND waybill_id = $2", o, d.About),
                new("SELECT s.* FROM shipments s JOIN waybills w ON w.operation_id = s.operation_id AND w.shipment_id = s.id "
                    + "WHERE w.operation_id = $1 AND w.id = $2", o, d.About),
            ],
            d =>
            [
                new("""
                    INSERT INTO handovers (operation_id, id, waybill_id, shipment_id, place, given_by, received_by, accepted, rejected,
                        handed_over_at, recorded_at, fingerprint)
                    SELECT $1, $2, id, shipment_id, $4, $5, $6, $7, 0, $8, now(), $9 FROM waybills WHERE operation_id = $1 AND id = $3
                    """, o, id, d.About, d.Place, d.By, d.Witness, d.Boxes.Length, d.At, Fingerprint(d)),
                new("""
                    INSERT INTO handover_lines (operation_id, handover_id, box_number) SELECT $1, $2, box FROM unnest($3) AS box
                    """, o, id, d.Boxes),
                new("""
                    UPDATE boxes SET state = 'accepted', waybill_id = NULL, stop = NULL, loaded_from = NULL, place = $3
                    WHERE operation_id = $1 AND number = ANY($2)
                    """, o, d.Boxes, d.Place),
                new("""
                    UPDATE waybill_boxes SET is_accepted = true, handover_id = $4
                    WHERE operation_id = $1 AND waybill_id = $2 AND box_number = ANY($3)
                    """, o, d.About, d.Boxes, id),
                new("UPDATE waybills SET accepted = accepted + $3 WHERE operation_id = $1 AND id = $2", o, d.About, d.Boxes.Length),
                new("""
                    UPDATE shipments s SET version = s.version + 1, accepted = s.accepted + $3, handed_over_at = $4
                    FROM waybills w WHERE w.operation_id = $1 AND w.id = $2 AND s.operation_id = $1 AND s.id = w.shipment_id
                    """, o, d.About, d.Boxes.Length, d.At),
            ]));
        app.MapPut("/departure/{o:guid}/{shipment:guid}/{id:guid}", (HttpContext http, Guid o, Guid shipment, Guid id) =>
            Depart(http, scheduling, o, shipment, id));
    }

    private static async Task Write(
        HttpContext http, NpgsqlDataSource database, Guid o, Guid id, string kind, Func<PlainDocument, IEnumerable<PlainQuery>> reads,
        Func<PlainDocument, IEnumerable<PlainQuery>> writes)
    {
        var ct = http.RequestAborted;
        var document = (await JsonSerializer.DeserializeAsync(http.Request.Body, PlainJson.Default.PlainDocument, ct))!;
        var body = Event(document, kind);
        var hash = SHA256.HashData([.. body, .. id.ToByteArray()]);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        long size;
        await using (var read = PlainQuery.Batch(connection,
        [
            new(Turn, $"{o}"),
            new("SELECT * FROM stores WHERE operation_id = $1", o),
            new("SELECT * FROM operation_ends WHERE operation_id = $1", o),
            new("SELECT * FROM box_documents WHERE operation_id = $1 AND id = $2", o, id),
            new("SELECT * FROM boxes WHERE operation_id = $1 AND number = ANY($2)", o, document.Boxes),
            new("""
                SELECT * FROM box_records
                WHERE operation_id = $1 AND box_number = ANY($2) AND taken_back_by IS NULL AND changes <> 0 AND at > $3
                """, o, document.Boxes, document.At),
            .. reads(document),
            new("""
                INSERT INTO custody_heads (operation_id, size, root, frontier, record_time) VALUES ($1, 0, sha256(''), '', '-infinity')
                ON CONFLICT DO NOTHING
                """, o),
            new("SELECT identity FROM custody_records WHERE operation_id = $1 AND identity = $2", o, hash),
            new("SELECT size FROM custody_heads WHERE operation_id = $1 FOR UPDATE", o),
        ]))
        {
            size = await ReadAll(read, ct);
        }

        var epcs = document.Boxes.Select(b => $"https://id.gs1.org/8004/8990000630324-{b}").Append($"urn:uuid:{document.About}").ToArray();
        var names = new[] { document.By, document.Witness };
        await using (var write = PlainQuery.Batch(connection,
        [
            new(KeepPast, o, document.Boxes, kind, id, document.At),
            .. writes(document),
            new("""
                INSERT INTO custody_records (operation_id, sequence, record_time, event_hash, hash, identity, event_id, event_type,
                    event_time, action, biz_step, disposition, read_point, is_error_declaration, context, body)
                VALUES ($1, $2, now(), $3, $3, $3, $4, 'ObjectEvent', $5, 'OBSERVE', 'https://ref.gs1.org/cbv/BizStep-loading',
                    'https://ref.gs1.org/cbv/Disp-in_progress', $6, false, $7, $8)
                """, o, size + 1, hash, Convert.ToHexStringLower(hash), document.At, document.Place, "[]"u8.ToArray(), body),
            new("INSERT INTO custody_epcs (operation_id, epc, sequence, roles) SELECT $1, epc, $2, 1 FROM unnest($3) AS epc",
                o, size + 1, epcs),
            new("UPDATE custody_heads SET size = $2, root = $3, record_time = now() WHERE operation_id = $1", o, size + 1, hash),
            new("""
                INSERT INTO custody_names (operation_id, commitment, salt, name) SELECT $1, * FROM unnest($2, $3, $4) ON CONFLICT DO NOTHING
                """, o, names.Select(n => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(n + kind))).ToArray(),
                names.Select(_ => RandomNumberGenerator.GetBytes(16)).ToArray(), names),
            Entry(kind, o, id),
        ]))
        {
            await write.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"boxes":{{document.Boxes.Length}}}""", ct);
    }

    private static async Task Depart(HttpContext http, NpgsqlDataSource database, Guid o, Guid shipment, Guid id)
    {
        var ct = http.RequestAborted;
        var departure = (await JsonSerializer.DeserializeAsync(http.Request.Body, PlainJson.Default.PlainDeparture, ct))!;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var read = PlainQuery.Batch(connection,
        [
            new("SELECT * FROM operations WHERE id = $1", o),
            new("SELECT * FROM district_access WHERE operation_id = $1", o),
            new("SELECT * FROM fleet_offers WHERE operation_id = $1", o),
            new("SELECT version, * FROM shipments WHERE operation_id = $1 AND id = $2 FOR UPDATE", o, shipment),
        ]))
        {
            var version = (int)await ReadAll(read, ct) + 1;
            var message = new ShipmentDeparted
            {
                OperationId = o, ShipmentId = shipment, Version = version, DepartedAt = departure.DepartedAt,
            };
            await using var write = PlainQuery.Batch(connection,
            [
                new("""
                    UPDATE shipments SET state = 'Departed', has_left = true, departure_id = $3, departed_at = $5, version = $4
                    WHERE operation_id = $1 AND id = $2
                    """, o, shipment, id, version, departure.DepartedAt),
                new("INSERT INTO outbox_messages (message_ids, type, bodies) VALUES (ARRAY[$1], $2, ARRAY[$3])",
                    Guid.CreateVersion7(), typeof(ShipmentDeparted).FullName!, JsonSerializer.Serialize(message, Contract)),
                Entry("departures", o, id),
            ]);
            await write.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        await http.Response.WriteAsync("{}", ct);
    }

    private static PlainQuery Document(Guid o, Guid id, string kind, PlainDocument d, Guid? waybill) => new(
        KeepDocument, o, id, kind, Fingerprint(d), d.At, d.By, d.Witness, waybill is null ? d.Place : "store",
        (object?)waybill ?? DBNull.Value, d.Boxes.Length);

    private static PlainQuery Waybill(Guid o, Guid id) => new("SELECT * FROM waybills WHERE operation_id = $1 AND id = $2", o, id);

    private static PlainQuery Misplaced(Guid o, PlainDocument d) => new(
        "SELECT * FROM misplacements WHERE operation_id = $1 AND recovered_at IS NULL AND box_number = ANY($2)", o, d.Boxes);

    private static PlainQuery Entry(string call, Guid o, Guid id) =>
        new(KeepEntry, call, "/operations/{operationId:guid}/{id:guid}", $$"""{"operationId":"{{o}}","id":"{{id}}"}""", o, $"{id:N}");

    private static string[] SealsOf(PlainDocument d) => [.. d.Boxes.Select(b => $"SEGEL-{b}")];

    private static string Fingerprint(PlainDocument d) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(d, PlainJson.Default.PlainDocument)));

    private static byte[] Event(PlainDocument d, string kind)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "ObjectEvent");
            json.WriteString("eventTime", d.At);
            json.WriteString("eventTimeZoneOffset", "+08:00");
            json.WriteString("action", "OBSERVE");
            json.WriteString("bizStep", kind);
            json.WriteString("readPoint", d.Place);
            json.WriteString("parentID", d.About);
            json.WriteStartArray("epcList");
            foreach (var box in d.Boxes)
            {
                json.WriteStringValue($"https://id.gs1.org/8004/8990000630324-{box}");
            }

            json.WriteEndArray();
            json.WriteString("by", d.By);
            json.WriteString("witness", d.Witness);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <returns>The number in the first column of the last row of all.</returns>
    private static async Task<long> ReadAll(NpgsqlBatch batch, CancellationToken ct)
    {
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var last = 0L;
        do
        {
            while (await reader.ReadAsync(ct))
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    _ = reader.GetValue(column);
                }

                last = reader.GetValue(0) switch { long number => number, int number => number, _ => 0 };
            }
        }
        while (await reader.NextResultAsync(ct));
        return last;
    }
}
