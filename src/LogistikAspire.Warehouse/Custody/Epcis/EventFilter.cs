using System.Globalization;
using LogistikAspire.Custody.Epcis;
using Npgsql;
using NpgsqlTypes;

namespace LogistikAspire.Warehouse.Custody.Epcis;

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

    private const string Selected = "r.sequence, r.record_time, r.event_time, r.event_id, r.context, r.body";

    private const string IsDeclaration = "r.is_error_declaration";

    private static readonly HashSet<string> ReadElsewhere =
        ["perPage", "nextPageToken", "orderBy", "orderDirection", "eventCountLimit", "maxEventCount"];

    private readonly List<string> _hits = [];
    private readonly List<string> _conditions = [];
    private readonly List<NpgsqlParameter> _parameters = [];

    private EventFilter(Guid operationId)
    {
        Add(operationId);
    }

    /// <summary>Reads the query string.</summary>
    /// <returns>What is wrong with it, by parameter, or the filter.</returns>
    public static (EventFilter? Filter, Dictionary<string, string[]> Errors) Read(IQueryCollection query, Guid operationId)
    {
        var filter = new EventFilter(operationId);
        var errors = query
            .Where(q => !ReadElsewhere.Contains(q.Key))
            .Select(q => (q.Key, Error: filter.TryAdd(q.Key, [.. q.Value.SelectMany(v => v!.Split('|'))])))
            .Where(e => e.Error is not null)
            .ToDictionary(e => e.Key, e => new[] { e.Error! });
        return (errors.Count == 0 ? filter : null, errors);
    }

    /// <summary>
    /// The record that speaks for an event, of several with its id: the last declaration that it was an error, or else the last record.
    /// </summary>
    public static NpgsqlCommand OfEvent(NpgsqlDataSource database, Guid operationId, string eventId)
    {
        var filter = new EventFilter(operationId);
        filter._conditions.Add($"r.event_id = {filter.Add(eventId)}");
        return filter.ToCommand(database, $"{filter.Matches(Selected)} ORDER BY {IsDeclaration} DESC, r.sequence DESC LIMIT 1");
    }

    /// <summary>The events that match, in their order, from behind a place in it.</summary>
    public NpgsqlCommand ToCommand(NpgsqlDataSource database, EventOrder order, EventPlace after, int limit)
    {
        var matching = order.EventCountLimit is { } first
            ? $"SELECT * FROM ({Matches(Selected)} ORDER BY {order.By} LIMIT {Number(first)}) r WHERE"
            : $"{Matches(Selected)} AND";
        return ToCommand(database, $"{matching} {Behind()} ORDER BY {order.By} LIMIT {Number(limit)}");

        string Behind() => after == EventPlace.Beginning ? "true"
            : order.IsByEventTime ? $"(r.event_time, r.sequence) {order.Behind} ({Add(after.EventTime)}, {Add(after.Sequence)})"
            : $"r.sequence {order.Behind} {Add(after.Sequence)}";
    }

    /// <summary>How many match, counted no further than asked for.</summary>
    public NpgsqlCommand ToCount(NpgsqlDataSource database, int upTo) =>
        ToCommand(database, $"SELECT count(*) FROM ({Matches("r.sequence")} LIMIT {Number(upTo)}) matching");

    private NpgsqlCommand ToCommand(NpgsqlDataSource database, string sql)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddRange(_parameters.Select(p => p.Clone()).ToArray());
        return command;
    }

    private string Matches(string columns)
    {
        // An object's events are few among many: they are looked up first, so that no plan walks the log to find them.
        var with = _hits.Count == 0 ? "" : $"WITH hits AS MATERIALIZED ({string.Join(" INTERSECT ", _hits)}) ";
        var from = _hits.Count == 0
            ? "custody_records r"
            : "hits JOIN custody_records r ON r.operation_id = $1 AND r.sequence = hits.sequence";
        return $"{with}SELECT {columns} FROM {from} WHERE {string.Join(" AND ", ["r.operation_id = $1", .. _conditions])}";
    }

    private string? TryAdd(string name, string[] values)
    {
        if (values.Any(v => v.Contains('\0', StringComparison.Ordinal)))
        {
            return "Not a value of the standard."; // nor one that the database could be asked for
        }

        if (Columns.TryGetValue(name, out var column))
        {
            var canonical = values.Select(column.Canonical).ToArray();
            _conditions.Add($"r.{column.Column} = ANY ({Add(canonical)})");
            return canonical.Contains(null) ? "Not a value of the standard." : null;
        }

        if (Times.TryGetValue(name, out var comparison))
        {
            var isTime = EpcisTime.TryParse(values[0], out var time);
            _conditions.Add($"r.{comparison} {Add(time)}");
            return isTime && values.Length == 1 ? null
                : "Not one time with its zone, such as 2024-11-20T00:00:00Z or 2024-11-20T08:00:00%2B08:00: in an address, + is written "
                    + "%2B.";
        }

        if (Objects.TryGetValue(name, out var roles))
        {
            return TryAddObjects(values, roles);
        }

        return name switch
        {
            "EXISTS_errorDeclaration" => TryAddDeclared(values),
            "EQ_errorReason" => TryAddReasons(values),
            _ => "There is no such parameter here.",
        };
    }

    private string? TryAddObjects(string[] values, EpcRoles roles)
    {
        var patterns = values.Where(DigitalLink.IsPattern).Select(DigitalLink.LikePattern).ToList();
        var epcs = values.Where(v => !DigitalLink.IsPattern(v)).Select(DigitalLink.Canonical).ToArray();
        var either = string.Join(" OR ", [$"epc = ANY ({Add(epcs)})", .. patterns.Select(p => $"epc LIKE {Add(p ?? "")}")]);

        // Distinct: an event may hold several of the objects.
        _hits.Add($"SELECT DISTINCT sequence FROM custody_epcs WHERE operation_id = $1 AND ({either}) AND roles & {(short)roles} > 0");
        return patterns.Contains(null) ? "Not a pure identity pattern: urn:epc:idpat:SCHEME:… with * in the last fields only."
            : epcs.Any(e => e.Contains('*', StringComparison.Ordinal)) ? "A pattern is a URN, urn:epc:idpat:…; a link cannot be one."
            : null;
    }

    private string? TryAddDeclared(string[] values)
    {
        _conditions.Add(values is ["true"] ? IsDeclaration : "true");
        return values is ["true"] or ["false"] ? null : "Not true or false.";
    }

    /// <summary>
    /// The reason is looked up in the event itself, as it came: a declaration is rare, and an index of it would cost every event.
    /// </summary>
    private string? TryAddReasons(string[] values)
    {
        var reasons = values.Select(v => Vocabulary.ErrorReason.Canonical(v, Namespaces.Default)).ToList();
        var spellings = reasons.OfType<string>().SelectMany(Vocabulary.ErrorReason.Spellings).ToArray();
        _conditions.Add($"""
            CASE WHEN {IsDeclaration}
                THEN convert_from(r.body, 'UTF8')::json #>> ARRAY['errorDeclaration', 'reason'] = ANY ({Add(spellings)}) END
            """);
        return reasons.Contains(null) ? "Not a value of the standard." : null;
    }

    private string Add<T>(T value)
    {
        _parameters.Add(value is DateTimeOffset
            ? new() { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz }
            : new() { Value = value });
        return $"${_parameters.Count}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
