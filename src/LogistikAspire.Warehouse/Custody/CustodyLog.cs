using LogistikAspire.Custody;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared.Data;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

/// <summary>What became of events that were to be appended.</summary>
/// <param name="Count">How many are new in the log.</param>
/// <param name="Repeated">Places in the list of those that the log had already; they had no second effect.</param>
/// <param name="Misnamed">Places in the list of those whose id belongs to an event with other content; they were not appended.</param>
internal sealed record Appended(int Count, IReadOnlyList<int> Repeated, IReadOnlyList<int> Misnamed);

/// <summary>An operation's custody log in the database. Whoever appends holds the head's row until the transaction ends.</summary>
internal static class CustodyLog
{
    private const string TakeHead = """
        INSERT INTO custody_heads (operation_id, size, root, frontier, record_time) VALUES ($1, 0, sha256(''), '', '-infinity')
        ON CONFLICT DO NOTHING
        """;

    private const string ReadHead = "SELECT size, frontier, record_time FROM custody_heads WHERE operation_id = $1 FOR UPDATE";

    // One probe of the index for each event. Asked with = ANY, the planner rather reads the whole log while it has no statistics of it.
    private const string FindKnown = """
        SELECT known.identity FROM unnest($2) AS sent (identity) CROSS JOIN LATERAL (
            SELECT identity FROM custody_records r WHERE r.operation_id = $1 AND r.identity = sent.identity LIMIT 1) known
        """;

    private const string FindNames = """
        SELECT known.event_id, known.event_hash FROM unnest($2) AS sent (event_id) CROSS JOIN LATERAL (
            SELECT event_id, event_hash FROM custody_records r WHERE r.operation_id = $1 AND r.event_id = sent.event_id LIMIT 1) known
        """;

    private const string KeepSubtrees = """
        INSERT INTO custody_subtrees (operation_id, height, index, hash) SELECT $1, * FROM unnest($2, $3, $4)
        """;

    private const string MoveHead =
        "UPDATE custody_heads SET size = $2, root = $3, frontier = $4, record_time = $5 WHERE operation_id = $1";

    private const string KeepNames = """
        INSERT INTO custody_names (operation_id, commitment, salt, name) SELECT $1, * FROM unnest($2, $3, $4) ON CONFLICT DO NOTHING
        """;

    private static readonly string[] RecordColumns =
    [
        "operation_id", "sequence", "record_time", "event_hash", "hash", "identity", "event_id", "event_type", "event_time", "action",
        "biz_step", "disposition", "read_point", "biz_location", "is_error_declaration", "context", "body",
    ];

    private static readonly string[] EpcColumns = ["operation_id", "epc", "sequence", "roles"];

    // A copy is two round trips more, and as many statements that are parsed each time: more than it spares a document of one event.
    private const int FewEvents = 8;

    private static readonly string KeepRecord = $"""
        INSERT INTO custody_records ({string.Join(", ", RecordColumns)})
        VALUES ({string.Join(", ", RecordColumns.Select((_, i) => $"${i + 1}"))})
        """;

    private const string KeepEpcs =
        "INSERT INTO custody_epcs (operation_id, sequence, epc, roles) SELECT $1, $2, * FROM unnest($3, $4)";

    /// <summary>
    /// Appends events, in their order, inside the connection's transaction. An event that the log has, or that comes twice, is left out.
    /// </summary>
    /// <param name="connection">In a transaction, which the caller commits or not.</param>
    /// <param name="operationId">Whose log.</param>
    /// <param name="events">What happened.</param>
    /// <param name="mayAppend">Asked once it is known which are misnamed: false leaves the log as it is.</param>
    /// <param name="now">When they are recorded.</param>
    public static async Task<Appended> Append(
        NpgsqlConnection connection, Guid operationId, IReadOnlyList<EpcisEvent> events, Predicate<Appended> mayAppend, DateTimeOffset now,
        CancellationToken ct)
    {
        // What needs no turn is done before it: others wait for it.
        var contents = events.Select(e => LogRecord.HashContent(e.Context.Span, e.Body.Span)).ToArray();
        var (tree, known, names) = await Take(connection, operationId, events, ct);
        var seen = new HashSet<Digest>(known);
        var fresh = new List<(EpcisEvent Event, Digest Content)>(events.Count);
        var (repeated, misnamed) = (new List<int>(), new List<int>());
        for (var i = 0; i < events.Count; i++)
        {
            var e = events[i];
            if (seen.Contains(e.Identity)) // first of all: what the log has is repeated, whatever else came under its id
            {
                repeated.Add(i);
            }
            else if (e.GivenId is { } id && names.TryGetValue(id, out var named) && named != e.Hash)
            {
                misnamed.Add(i);
            }
            else
            {
                seen.Add(e.Identity);
                names[e.Id] = e.Hash;
                fresh.Add((e, contents[i]));
            }
        }

        var appended = new Appended(fresh.Count, repeated, misnamed);
        if (!mayAppend(appended))
        {
            return new(0, [.. repeated.Where(i => known.Contains(events[i].Identity))], misnamed);
        }

        if (fresh.Count > 0)
        {
            await Write(connection, operationId, tree, fresh, now, ct);
        }

        return appended;
    }

    /// <summary>Takes the turn of whoever appends, until the transaction ends: nobody else appends meanwhile.</summary>
    /// <returns>What the log is now.</returns>
    public static async Task<Checkpoint> Hold(NpgsqlConnection connection, Guid operationId, CancellationToken ct)
    {
        var (tree, _, _) = await Take(connection, operationId, [], ct);
        return new(tree.Frontier.Size, tree.Frontier.Root);
    }

    /// <summary>
    /// Takes the turn, in one round trip with all that must be known in it: the end of the log, which of the events the log has, and
    /// which event each of their ids belongs to.
    /// </summary>
    private static async Task<(CustodyTree Tree, HashSet<Digest> Known, Dictionary<string, Digest> Names)> Take(
        NpgsqlConnection connection, Guid operationId, IReadOnlyList<EpcisEvent> events, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                BatchCommand.Of(TakeHead, operationId),
                BatchCommand.Of(ReadHead, operationId),
                BatchCommand.Of(FindKnown, operationId, events.Select(e => e.Identity.ToArray()).ToArray()),
                BatchCommand.Of(
                    FindNames, operationId, events.Where(e => e.GivenId is not null).Select(e => e.GivenId!).Distinct().ToArray()),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var frontier = MerkleFrontier.Restore(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
        var recordTime = frontier.Size == 0 ? DateTimeOffset.MinValue : reader.GetFieldValue<DateTimeOffset>(2);

        var (known, names) = (new HashSet<Digest>(events.Count), new Dictionary<string, Digest>());
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known.Add(Digest.From(reader.GetFieldValue<byte[]>(0)));
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            names[reader.GetString(0)] = Digest.From(reader.GetFieldValue<byte[]>(1));
        }

        return (new(operationId, frontier, recordTime), known, names);
    }

    private static async Task Write(
        NpgsqlConnection connection, Guid operationId, CustodyTree tree, List<(EpcisEvent Event, Digest Content)> events,
        DateTimeOffset now, CancellationToken ct)
    {
        var records = events.ConvertAll(e =>
        {
            var (record, hash) = tree.Append(e.Event.Hash, e.Content, now);
            return new Kept(e.Event, record, hash);
        });
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                BatchCommand.Of(
                    MoveHead, operationId, tree.Frontier.Size, tree.Frontier.Root.ToArray(), tree.Frontier.ToArray(), tree.RecordTime),
            },
        };
        if (records.Count > FewEvents)
        {
            await Copy(connection, operationId, records, ct);
        }
        else
        {
            AddTo(batch, operationId, records);
        }

        if (tree.Completed is { Count: > 0 } completed)
        {
            batch.BatchCommands.Add(BatchCommand.Of(
                KeepSubtrees, operationId, completed.Select(c => c.Subtree.Height).ToArray(),
                completed.Select(c => c.Subtree.Index).ToArray(), completed.Select(c => c.Hash.ToArray()).ToArray()));
        }

        var names = events.SelectMany(e => e.Event.Names).DistinctBy(n => n.Commitment).ToList();
        if (names.Count > 0)
        {
            batch.BatchCommands.Add(BatchCommand.Of(
                KeepNames, operationId, names.Select(n => n.Commitment.ToArray()).ToArray(), names.Select(n => n.Salt.ToArray()).ToArray(),
                names.Select(n => n.Name).ToArray()));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task Copy(NpgsqlConnection connection, Guid operationId, List<Kept> events, CancellationToken ct)
    {
        await using (var rows = await CopyRows.Begin(connection, "custody_records", RecordColumns, ct))
        {
            foreach (var (e, record, hash) in events)
            {
                await rows.Start(ct);
                rows.Add(operationId);
                rows.Add(record.Sequence);
                rows.Add(record.RecordTime);
                rows.Add(record.EventHash);
                rows.Add(hash);
                rows.Add(e.Identity);
                rows.Add(e.Id);
                rows.Add(e.Type);
                rows.Add(e.EventTime);
                rows.Add(e.Action);
                rows.Add(e.BizStep);
                rows.Add(e.Disposition);
                rows.Add(e.ReadPoint);
                rows.Add(e.BizLocation);
                rows.Add(e.IsErrorDeclaration);
                rows.Add(e.Context);
                rows.Add(e.Body);
            }

            await rows.Complete(ct);
        }

        await using (var rows = await CopyRows.Begin(connection, "custody_epcs", EpcColumns, ct))
        {
            foreach (var (e, record, _) in events)
            {
                foreach (var (epc, roles) in e.Epcs)
                {
                    await rows.Start(ct);
                    rows.Add(operationId);
                    rows.Add(epc);
                    rows.Add(record.Sequence);
                    rows.Add((short)roles);
                }
            }

            await rows.Complete(ct);
        }
    }

    private static void AddTo(NpgsqlBatch batch, Guid operationId, List<Kept> events)
    {
        foreach (var (e, record, hash) in events)
        {
            batch.BatchCommands.Add(BatchCommand.Of(
                KeepRecord, operationId, record.Sequence, record.RecordTime, record.EventHash.ToArray(), hash.ToArray(),
                e.Identity.ToArray(), e.Id, e.Type, e.EventTime, e.Action, e.BizStep, e.Disposition, e.ReadPoint, e.BizLocation,
                e.IsErrorDeclaration, e.Context.ToArray(), e.Body.ToArray()));
            batch.BatchCommands.Add(BatchCommand.Of(
                KeepEpcs, operationId, record.Sequence, e.Epcs.Keys.ToArray(), e.Epcs.Values.Select(r => (short)r).ToArray()));
        }
    }

    /// <summary>An event as it is kept.</summary>
    private sealed record Kept(EpcisEvent Event, LogRecord Record, Digest Hash);
}
