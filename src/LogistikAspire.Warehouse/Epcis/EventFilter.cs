using System.Globalization;
using LogistikAspire.Custody.Epcis;
using Npgsql;
using NpgsqlTypes;

namespace LogistikAspire.Warehouse.Epcis;

/// <summary>
/// The parameters of EPCIS' simple event query that are understood, as a WHERE clause. Several values of one parameter, in <c>a|b</c> or by
/// naming it twice, mean either; several parameters mean all of them.
/// </summary>
internal sealed class EventFilter
{
    private static readonly HashSet<string> EventTypes =
        ["ObjectEvent", "AggregationEvent", "AssociationEvent", "TransactionEvent", "TransformationEvent"];

    private static readonly Dictionary<string, (string Column, Func<string, string?> Canonical)> Columns = new()
    {
        ["eventType"] = ("event_type", type => EventTypes.Contains(type) ? type : null),
        ["EQ_action"] = ("action", action => action is "ADD" or "OBSERVE" or "DELETE" ? action : null),
        ["EQ_bizStep"] = ("biz_step", step => Vocabulary.BizStep.Canonical(step, Namespaces.Default)),
        ["EQ_disposition"] = ("disposition", disposition => Vocabulary.Disposition.Canonical(disposition, Namespaces.Default)),
        ["EQ_readPoint"] = ("read_point", DigitalLink.Canonical),
        ["EQ_bizLocation"] = ("biz_location", DigitalLink.Canonical),
        ["EQ_eventID"] = ("event_id", id => id),
    };

    private static readonly Dictionary<string, string> Times = new()
    {
        ["GE_eventTime"] = "event_time >=",
        ["LT_eventTime"] = "event_time <",
        ["GE_recordTime"] = "record_time >=",
        ["LT_recordTime"] = "record_time <",
    };

    private static readonly Dictionary<string, EpcRoles> Objects = new()
    {
        ["MATCH_anyEPC"] = EpcRoles.Epc | EpcRoles.Parent | EpcRoles.Input | EpcRoles.Output,
        ["MATCH_epc"] = EpcRoles.Epc,
        ["MATCH_parentID"] = EpcRoles.Parent,
        ["MATCH_inputEPC"] = EpcRoles.Input,
        ["MATCH_outputEPC"] = EpcRoles.Output,
    };

    private static readonly HashSet<string> Paging = ["perPage", "nextPageToken"];

    private readonly List<string> _hits = [];
    private readonly List<string> _conditions = [];
    private readonly List<NpgsqlParameter> _parameters = [];

    private EventFilter(Guid operationId, long after)
    {
        Add(operationId);
        Add(after);
    }

    /// <summary>Reads the query string.</summary>
    /// <returns>What is wrong with it, by parameter, or the filter.</returns>
    public static (EventFilter? Filter, Dictionary<string, string[]> Errors) Read(IQueryCollection query, Guid operationId, long after)
    {
        var filter = new EventFilter(operationId, after);
        var errors = query
            .Where(q => !Paging.Contains(q.Key))
            .Select(q => (q.Key, Error: filter.TryAdd(q.Key, [.. q.Value.SelectMany(v => v!.Split('|'))])))
            .Where(e => e.Error is not null)
            .ToDictionary(e => e.Key, e => new[] { e.Error! });
        return (errors.Count == 0 ? filter : null, errors);
    }

    /// <summary>One event, or with its error declarations several, by id.</summary>
    public static EventFilter OfEvent(Guid operationId, string eventId)
    {
        var filter = new EventFilter(operationId, 0);
        filter._conditions.Add($"r.event_id = {filter.Add(eventId)}");
        return filter;
    }

    /// <summary>The events that match, in the order of the log.</summary>
    public NpgsqlCommand ToCommand(NpgsqlDataSource database, int limit)
    {
        // An object's events are few among many: they are looked up first, so that no plan walks the log to find them.
        var with = _hits.Count == 0 ? "" : $"WITH hits AS MATERIALIZED ({string.Join(" INTERSECT ", _hits)})";
        var from = _hits.Count == 0 ? "custody_records r" : "hits JOIN custody_records r ON r.operation_id = $1 AND r.sequence = hits.sequence";
        var command = database.CreateCommand($"""
            {with} SELECT r.sequence, r.record_time, r.event_id, r.context, r.body FROM {from}
            WHERE {string.Join(" AND ", ["r.operation_id = $1", "r.sequence > $2", .. _conditions])}
            ORDER BY r.sequence LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """);
        command.Parameters.AddRange(_parameters.ToArray());
        return command;
    }

    private string? TryAdd(string name, string[] values)
    {
        if (Columns.TryGetValue(name, out var column))
        {
            var canonical = values.Select(column.Canonical).ToArray();
            _conditions.Add($"r.{column.Column} = ANY ({Add(canonical)})");
            return canonical.Contains(null) ? "Not a value of the standard." : null;
        }

        if (Times.TryGetValue(name, out var comparison))
        {
            var isTime = DateTimeOffset.TryParse(values[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
            _conditions.Add($"r.{comparison} {Add(time.ToUniversalTime())}");
            return isTime && values.Length == 1 ? null : "Not one time.";
        }

        if (Objects.TryGetValue(name, out var roles))
        {
            var epcs = values.Select(DigitalLink.Canonical).ToArray();
            _hits.Add($"SELECT sequence FROM custody_epcs WHERE operation_id = $1 AND epc = ANY ({Add(epcs)}) AND roles & {(short)roles} > 0");
            return epcs.Any(e => e.Contains('*', StringComparison.Ordinal)) ? "Patterns are not supported: name the objects." : null;
        }

        return "There is no such parameter here.";
    }

    private string Add<T>(T value)
    {
        _parameters.Add(value is DateTimeOffset ? new() { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz } : new() { Value = value });
        return $"${_parameters.Count}";
    }
}
