using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using NpgsqlTypes;

namespace LogistikAspire.Auditing.Trail;

/// <summary>Which entries are asked for; all that are given must hold.</summary>
public sealed record AuditFilter
{
    /// <summary>Of this agency: <c>kpu</c>.</summary>
    [FromQuery(Name = "agency"), MaxLength(30)]
    public string? Agency { get; init; }

    /// <summary>Of this client or person, by id.</summary>
    [FromQuery(Name = "subject"), MaxLength(100)]
    public string? Subject { get; init; }

    /// <summary>About this operation.</summary>
    [FromQuery(Name = "operation")]
    public Guid? Operation { get; init; }

    /// <summary>Of this use case: <c>DepartShipment</c>.</summary>
    [FromQuery(Name = "call"), MaxLength(100)]
    public string? Call { get; init; }

    /// <summary>With this method: <c>PUT</c>.</summary>
    [FromQuery(Name = "method"), MaxLength(10)]
    public string? Method { get; init; }

    /// <summary>With this template as address, as entries have it.</summary>
    [FromQuery(Name = "route"), MaxLength(300)]
    public string? Route { get; init; }

    /// <summary><c>accepted</c>, <c>unchanged</c>, <c>repeated</c>, <c>refused</c> or <c>failed</c>.</summary>
    [FromQuery(Name = "outcome"), AllowedValues(
        null, Trail.Outcome.Accepted, Trail.Outcome.Unchanged, Trail.Outcome.Repeated, Trail.Outcome.Refused, Trail.Outcome.Failed)]
    public string? Outcome { get; init; }

    /// <summary>At this time or later.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    /// <param name="after">Ids beyond this one.</param>
    /// <param name="limit">Most entries; null for all.</param>
    /// <param name="reader">Sees entries of their token's operations only; those of none, if it is for all.</param>
    internal NpgsqlCommand ToCommand(NpgsqlDataSource database, long after, int? limit, Actor? reader)
    {
        var command = database.CreateCommand();
        var where = new List<string> { "e.id > $1" };
        command.Parameters.Add(new() { Value = after });
        Add("e.agency = {0}", NpgsqlDbType.Text, Agency);
        Add("e.subject = {0}", NpgsqlDbType.Text, Subject);
        Add("e.operation_id = {0}", NpgsqlDbType.Uuid, Operation);
        Add("e.call = {0}", NpgsqlDbType.Text, Call);
        Add("e.method = {0}", NpgsqlDbType.Text, Method?.ToUpperInvariant());
        Add("e.route = {0}", NpgsqlDbType.Text, Route);
        Add("e.outcome = {0}", NpgsqlDbType.Text, Outcome);
        Add("e.at >= {0}", NpgsqlDbType.TimestampTz, From?.ToUniversalTime());
        Add("e.at < {0}", NpgsqlDbType.TimestampTz, To?.ToUniversalTime());
        Add("e.operation_id = ANY({0})", NpgsqlDbType.Array | NpgsqlDbType.Uuid, reader?.Operations?.ToArray());
        command.CommandText = $"""
            SELECT e.id, e.at, e.outcome, e.status, e.call, e.method, e.route, e.ids, e.operation_id, e.subject, e.client, n.name, e.agency,
                e.address, e.trace_id, l.position, l.hash
            FROM audit_entries e
            LEFT JOIN audit_names n
                ON n.operation_id = coalesce(e.operation_id, '00000000-0000-0000-0000-000000000000') AND n.subject = e.subject
            LEFT JOIN audit_leaves l ON l.entry_id = e.id
            WHERE {string.Join(" AND ", where)} ORDER BY e.id {(limit is null ? "" : $"LIMIT {limit}")}
            """;
        return command;

        void Add(string condition, NpgsqlDbType type, object? value)
        {
            if (value is string text && text.Contains('\0', StringComparison.Ordinal))
            {
                where.Add("false"); // no entry holds it, and the database cannot be asked for it
            }
            else if (value is not null)
            {
                command.Parameters.Add(new() { Value = value, NpgsqlDbType = type });
                where.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, $"${command.Parameters.Count}"));
            }
        }
    }
}
