using Npgsql;
using NpgsqlTypes;

namespace LogistikAspire.Auditing.Trail;

/// <summary>One request that would have changed something, or did.</summary>
/// <param name="Outcome">A word of <see cref="Trail.Outcome"/>.</param>
/// <param name="Call">Name of the use case: <c>DepartShipment</c>.</param>
/// <param name="Route">Template of its address.</param>
/// <param name="Ids">What stood in the template's places: a JSON object of texts.</param>
/// <param name="Address">Where the request came from.</param>
internal sealed record AuditEntry(
    DateTimeOffset At, string Outcome, int Status, string Call, string Method, string Route, string Ids, Guid? OperationId, Actor? Actor,
    string? Address, string? TraceId)
{
    // Whether the transaction changed anything before is asked of the database itself: only then it has an id.
    private const string Insert = """
        WITH entry AS (
            INSERT INTO audit_entries
                (at, outcome, status, call, method, route, ids, operation_id, subject, client, agency, address, trace_id)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 WHERE NOT $14 OR pg_current_xact_id_if_assigned() IS NOT NULL
            RETURNING id)
        INSERT INTO audit_unsealed (entry_id) SELECT id FROM entry
        """;

    private const string KeepName =
        "INSERT INTO audit_names (operation_id, subject, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    /// <summary>Adds to the batch what stores the entry.</summary>
    /// <param name="ifChanged">Only if the transaction has changed something before.</param>
    public void AddTo(NpgsqlBatch batch, bool ifChanged)
    {
        batch.BatchCommands.Add(new(Insert)
        {
            Parameters =
            {
                new() { Value = At, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                Text(Outcome),
                new() { Value = Status },
                Text(Call),
                Text(Method),
                Text(Route),
                Text(Ids),
                new() { Value = OperationId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                Text(Actor?.Subject),
                Text(Actor?.Client),
                Text(Actor?.Agency),
                Text(Address),
                Text(TraceId),
                new() { Value = ifChanged },
            },
        });
        if (Actor?.Name is { } name)
        {
            batch.BatchCommands.Add(new(KeepName)
            {
                Parameters = { new() { Value = OperationId ?? Guid.Empty }, Text(Actor.Subject), Text(name) },
            });
        }
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = value?.Replace("\0", "", StringComparison.Ordinal) ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}

/// <summary>What became of a request.</summary>
internal static class Outcome
{
    /// <summary>It took effect; the entry is in the transaction of the effect.</summary>
    public const string Accepted = "accepted";

    /// <summary>It was answered well and changed nothing, as when it is sent again.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>It had a key that was used, and got the first answer again.</summary>
    public const string Repeated = "repeated";

    public const string Refused = "refused";

    /// <summary>The service could not answer. It may have taken effect if the connection to the database broke while committing.</summary>
    public const string Failed = "failed";

    public static string OfUnrecorded(int status) => status switch
    {
        >= 500 => Failed,
        >= 400 => Refused,
        _ => Unchanged,
    };
}
