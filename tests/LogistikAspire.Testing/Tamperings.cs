namespace LogistikAspire.Testing;

/// <summary>A kind of tampering with a stored custody log, done in the database by a hand that may do everything there.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Code">A finding of the verifier that tells it.</param>
/// <param name="Sql">
/// Statements in which <c>{log}</c> stands for "the rows of this log", <c>{operation}</c> for its operation, <c>{other}</c> for an
/// operation without a log, <c>{at}</c> for a record that has a neighbour on either side, <c>{last}</c> for the last.
/// </param>
/// <param name="NeedsCheckpoint">True when only a checkpoint that was noted down before can tell.</param>
public sealed record Tampering(string Name, string Code, string Sql, bool NeedsCheckpoint = false)
{
    public override string ToString() => Name;
}

/// <summary>Kinds of tampering with the tables of the custody log. Each must be found by an export and <c>./logistik verify</c>.</summary>
public static class Tamperings
{
    // A record behind the last, as a copy of another one.
    private const string Copy = """
        INSERT INTO custody_records SELECT operation_id, {last} + 1, record_time, event_hash, hash, sha256(identity), event_id, event_type,
            event_time, action, biz_step, disposition, read_point, biz_location, is_error_declaration, context, body
        FROM custody_records WHERE {log} AND sequence = {at};
        """;

    // Numbers are unique at every moment: they make way by the negative ones.
    private const string ShiftUp = """
        UPDATE custody_records SET sequence = -sequence WHERE {log} AND sequence > {at};
        UPDATE custody_records SET sequence = -sequence + 1 WHERE {log} AND sequence < 0;
        """;

    private const string ShiftDown = """
        UPDATE custody_records SET sequence = -sequence WHERE {log} AND sequence > {at};
        UPDATE custody_records SET sequence = -sequence - 1 WHERE {log} AND sequence < 0;
        """;

    private const string HeadOfLast = """
        UPDATE custody_heads h SET size = r.sequence, record_time = r.record_time
        FROM custody_records r WHERE h.operation_id = '{operation}' AND r.operation_id = h.operation_id
            AND r.sequence = (SELECT max(sequence) FROM custody_records WHERE {log});
        """;

    public static IReadOnlyList<Tampering> All { get; } =
    [
        // What was recorded.
        Record("a byte of an event", "record.hash", "body = set_byte(body, length(body) / 2, get_byte(body, length(body) / 2) # 1)"),
        Record("white space behind an event", "record.hash", "body = body || ' '::bytea"),
        Record(
            "the year in an event", "event.hash",
            "body = convert_to(replace(convert_from(body, 'UTF8'), '\"eventTime\":\"2024', '\"eventTime\":\"2023'), 'UTF8')"),
        Record("an event emptied", "event.invalid", "body = ''"),
        Record("the context that an event's names are read by", "record.hash", "context = context || ' '::bytea"),
        Record("the hash of an event", "event.hash", "event_hash = sha256(event_hash)"),
        Record("the hash of a record", "record.hash", "hash = sha256(hash)"),
        Record("the hash of a record shortened", "file.line", "hash = substring(hash for 31)"),
        Record("the time of recording", "record.hash", "record_time = record_time + interval '1 microsecond'"),
        Record("the time of recording, to before its predecessor's", "record.time", "record_time = record_time - interval '1 day'"),
        new("an event and its hash, from the record behind", "record.hash", """
            UPDATE custody_records r SET body = o.body, context = o.context, event_hash = o.event_hash
            FROM custody_records o
            WHERE r.operation_id = '{operation}' AND r.sequence = {at} AND o.operation_id = '{operation}' AND o.sequence = {at} + 1;
            """),
        new("two events swapped under their numbers", "record.hash", """
            UPDATE custody_records r SET body = o.body, context = o.context, event_hash = o.event_hash
            FROM custody_records o
            WHERE r.operation_id = '{operation}' AND o.operation_id = '{operation}' AND r.sequence IN ({at}, {at} + 1)
                AND o.sequence = 2 * {at} + 1 - r.sequence;
            """),

        // Which records there are.
        new("the first record deleted", "record.sequence", "DELETE FROM custody_records WHERE {log} AND sequence = 1;"),
        new("a record in the middle deleted", "record.sequence", "DELETE FROM custody_records WHERE {log} AND sequence = {at};"),
        new("the last record deleted", "end.size", "DELETE FROM custody_records WHERE {log} AND sequence = {last};"),
        new("the last record deleted, and size and time of the head made to fit", "end.root",
            "DELETE FROM custody_records WHERE {log} AND sequence = {last};" + HeadOfLast),
        new("the last record deleted, and the head deleted", "end.size",
            "DELETE FROM custody_records WHERE {log} AND sequence = {last}; DELETE FROM custody_heads WHERE {log};"),
        new("a record deleted and those behind it renumbered", "record.hash",
            "DELETE FROM custody_records WHERE {log} AND sequence = {at};" + ShiftDown),
        new("two records swapped", "record.hash", """
            UPDATE custody_records SET sequence = -sequence WHERE {log} AND sequence IN ({at}, {at} + 1);
            UPDATE custody_records SET sequence = 2 * {at} + 1 + sequence WHERE {log} AND sequence < 0;
            """),
        new("all records deleted, and their head and subtrees", "checkpoint.missing", """
            DELETE FROM custody_records WHERE {log}; DELETE FROM custody_epcs WHERE {log};
            DELETE FROM custody_heads WHERE {log}; DELETE FROM custody_subtrees WHERE {log};
            """, NeedsCheckpoint: true),
        new("a record repeated at the end", "event.repeated", Copy),
        new("a record repeated at the end and the head made to fit", "record.hash", Copy + HeadOfLast),
        new("a forged record at the end", "end.size", Copy + """
            UPDATE custody_records SET body = convert_to(replace(convert_from(body, 'UTF8'), '2024', '2023'), 'UTF8')
            WHERE {log} AND sequence = {last} + 1;
            """),
        new("a forged record in the middle, those behind it renumbered", "record.hash", ShiftUp + """
            INSERT INTO custody_records SELECT operation_id, sequence + 1, record_time, event_hash, hash, sha256(identity), event_id,
                event_type, event_time, action, biz_step, disposition, read_point, biz_location, is_error_declaration, context,
                convert_to(replace(convert_from(body, 'UTF8'), '2024', '2023'), 'UTF8')
            FROM custody_records WHERE {log} AND sequence = {at};
            """),
        new("a record moved to another operation", "record.sequence",
            "UPDATE custody_records SET operation_id = '{other}' WHERE {log} AND sequence = {at};"),

        // The tree.
        new("the root", "end.root", "UPDATE custody_heads SET root = sha256(root) WHERE {log};"),
        new("the root shortened", "file.line", "UPDATE custody_heads SET root = substring(root for 31) WHERE {log};"),
        new("the roots from which the tree grows on", "end.frontier", "UPDATE custody_heads SET frontier = sha256(frontier) WHERE {log};"),
        new("the size", "end.size", "UPDATE custody_heads SET size = size - 1 WHERE {log};"),
        new("the time in the head", "end.time", "UPDATE custody_heads SET record_time = record_time + interval '1 hour' WHERE {log};"),
        new("the head deleted", "end.size", "DELETE FROM custody_heads WHERE {log};"),
        new("the head set to an earlier record", "end.size", """
            UPDATE custody_heads h SET size = r.sequence, record_time = r.record_time
            FROM custody_records r WHERE h.operation_id = '{operation}' AND r.operation_id = h.operation_id AND r.sequence = {at};
            """),
        new("the hash of a subtree", "subtree.hash",
            "UPDATE custody_subtrees SET hash = sha256(hash) WHERE {log} AND height = 8 AND index = 0;"),
        new("the height of a subtree", "subtree.missing",
            "UPDATE custody_subtrees SET height = height + 1 WHERE {log} AND height = 8 AND index = 0;"),
        new("the place of a subtree", "subtree.place",
            "UPDATE custody_subtrees SET index = 1000000 WHERE {log} AND height = 8 AND index = 0;"),
        new("a subtree deleted", "subtree.missing", "DELETE FROM custody_subtrees WHERE {log} AND height = 8 AND index = 0;"),
        new("a subtree that is not complete", "subtree.place",
            "INSERT INTO custody_subtrees SELECT operation_id, 24, 0, hash FROM custody_subtrees WHERE {log} AND height = 8 LIMIT 1;"),

        // What events are found by: it hides an event from those who ask, and leaves the event as it is.
        Record("the identity that repeated scans are known by", "event.index", "identity = sha256(identity)"),
        Record("an event's id", "event.index", "event_id = 'urn:uuid:00000000-0000-0000-0000-000000000000'"),
        Record("the type that an event is found by", "event.index", "event_type = 'TransformationEvent'"),
        Record("the time that an event is found by", "event.index", "event_time = event_time - interval '1 day'"),
        Record("the action that an event is found by", "event.index", "action = CASE action WHEN 'ADD' THEN 'DELETE' ELSE 'ADD' END"),
        Record("the business step that an event is found by", "event.index", "biz_step = 'https://ref.gs1.org/cbv/BizStep-destroying'"),
        Record("the disposition that an event is found by", "event.index", "disposition = 'https://ref.gs1.org/cbv/Disp-stolen'"),
        Record("an event marked as a declaration that it was an error", "event.index", "is_error_declaration = NOT is_error_declaration"),
        Record("the read point that an event is found by", "event.index", "read_point = 'urn:other'"),
        Record("the location that an event is found by", "event.index", "biz_location = 'urn:other'"),
        new("an event hidden from an object's history", "event.index", "DELETE FROM custody_epcs WHERE {log} AND sequence = {at};"),
        new("an event put into the history of an object that it does not name", "event.index",
            "INSERT INTO custody_epcs VALUES ('{operation}', 'https://id.gs1.org/8004/0000000FORGED', {at}, 1);"),
        new(
            "the object that an event is found by", "event.index",
            "UPDATE custody_epcs SET epc = epc || '0' WHERE {log} AND sequence = {at};"),
        new(
            "the part that an object plays in an event", "event.index",
            "UPDATE custody_epcs SET roles = 15 - roles WHERE {log} AND sequence = {at};"),
        new("an object's history moved to another event", "event.index",
            "UPDATE custody_epcs SET sequence = {at} + 1, epc = epc || '?' WHERE {log} AND sequence = {at};"),
    ];

    private static Tampering Record(string name, string code, string change) =>
        new(name, code, $"UPDATE custody_records SET {change} WHERE {{log}} AND sequence = {{at}};");
}
