using System.Text;
using System.Text.Json;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Custody.Log;

/// <summary>Something that is not as it should be in an exported log.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Sequence">The record, where it concerns one.</param>
/// <param name="Code">Stable code, such as <c>record.hash</c>.</param>
/// <param name="Message">The same for people.</param>
public sealed record Finding(long Line, long? Sequence, string Code, string Message);

/// <summary>A root or head that was published, or noted down, at an earlier time. With it, a log rewritten as a whole is found as well.</summary>
/// <param name="Hour">The hour whose root it is; null for a head.</param>
/// <param name="Sequence">The record whose hash it is; null for a root.</param>
/// <param name="Digest">Root of the hour, or hash of the record.</param>
public sealed record KnownDigest(DateTimeOffset? Hour, long? Sequence, Digest Digest);

/// <param name="OperationId">The log's operation, if the file says it.</param>
/// <param name="Records">Records read.</param>
/// <param name="Hours">Hours whose root was compared.</param>
/// <param name="Head">Hash of the last record as computed from the file; all zero when there is none.</param>
/// <param name="Findings">The first <see cref="CustodyVerifier.MaxFindings"/> of what is wrong; empty when nothing is.</param>
public sealed record Verification(Guid? OperationId, long Records, long Hours, Digest Head, IReadOnlyList<Finding> Findings)
{
    public bool IsIntact => Findings.Count == 0;
}

/// <summary>
/// Checks an exported log from the file alone: each event against its hash, each record against its neighbours, each hour against its
/// root. Whoever can write to the database and rewrites all of it, hashes included, makes another intact log: that is found by comparing
/// with a root or head known from before, and only by that.
/// </summary>
public sealed class CustodyVerifier
{
    /// <summary>One change breaks much that follows; more findings than these would not say more.</summary>
    public const int MaxFindings = 100;

    private readonly List<Finding> _findings = [];
    private readonly Dictionary<Digest, long> _seen = [];
    private readonly List<KnownDigest> _known;

    private Guid? _operation;
    private long _line;
    private long _records;
    private long _hours;
    private Digest _head;
    private Digest _statedHead;
    private DateTimeOffset _recordTime;
    private CustodyHour? _hour;
    private bool _hourIsClosed = true;
    private bool _isEnded;

    private CustodyVerifier(IEnumerable<KnownDigest> known) => _known = [.. known];

    public static Verification Verify(Stream file, params IEnumerable<KnownDigest> known)
    {
        var verifier = new CustodyVerifier(known);
        using var lines = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        try
        {
            while (lines.ReadLine() is { } line)
            {
                verifier._line++;
                verifier.Read(line);
            }
        }
        catch (DecoderFallbackException)
        {
            verifier.Find("file.encoding", "The file is not UTF-8 any more.");
        }

        verifier.Finish();
        return new(verifier._operation, verifier._records, verifier._hours, verifier._head, verifier._findings);
    }

    private void Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, new() { AllowDuplicateProperties = false });
            var entry = json.RootElement;
            if (_isEnded)
            {
                Find("file.end", "There is more after the line that ends the log.");
            }
            else if (_line == 1)
            {
                ReadStart(entry);
            }
            else if (entry.TryGetProperty("sequence", out _))
            {
                ReadRecord(entry);
            }
            else if (entry.TryGetProperty("hour", out _))
            {
                ReadHour(entry);
            }
            else
            {
                ReadEnd(entry);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            Find("file.line", $"The line is not one of a custody log: {e.Message}");
        }
    }

    private void ReadStart(JsonElement entry)
    {
        if (!entry.TryGetProperty("format", out var format) || !format.ValueEquals(CustodyFile.Format))
        {
            Find("file.format", $"The file does not begin as {CustodyFile.Format} does.");
            return;
        }

        _operation = entry.GetProperty("operation").GetGuid();
    }

    private void ReadRecord(JsonElement entry)
    {
        var sequence = entry.GetProperty("sequence").GetInt64();
        var recordTime = entry.GetProperty("recordTime").GetDateTimeOffset();
        var (eventHash, stated) = (ReadDigest(entry, "eventHash"), ReadDigest(entry, "hash"));
        var context = Encoding.UTF8.GetBytes(entry.GetProperty("context").GetString()!);
        var body = Encoding.UTF8.GetBytes(entry.GetProperty("event").GetString()!);

        _records++;
        if (sequence != _records)
        {
            Find("record.sequence", $"Record {sequence} stands where record {_records} should be.", sequence);
            _records = sequence; // else every later record would be reported, too
        }

        if (recordTime < _recordTime)
        {
            Find("record.time", $"Recorded at {recordTime:O}, before its predecessor at {_recordTime:O}.", sequence);
        }

        CheckEvent(sequence, eventHash, ReadDigest(entry, "index"), context, body);

        // Each record is checked against the hash that its predecessor states, so that one change is reported where it is.
        var record = new LogRecord(
            _operation ?? Guid.Empty, sequence, recordTime, eventHash, LogRecord.HashContent(context, body), _statedHead);
        var hash = record.Hash();
        if (hash != stated)
        {
            Find("record.hash", "Its hash does not fit its content, its time, its place or its predecessor.", sequence);
        }

        _head = hash;
        _statedHead = stated;
        _recordTime = recordTime;
        AddToHour(sequence, recordTime, hash);
        CompareWithKnown(k => k.Sequence == sequence, hash, "known.head", $"Record {sequence} is not the one that was known.", sequence);
    }

    private void CheckEvent(long sequence, Digest eventHash, Digest index, byte[] context, byte[] body)
    {
        var document = EpcisDocument.ReadStored(context, body);
        if (document.Events is not [var e])
        {
            var error = document.Errors[0];
            Find("event.invalid", $"The event is not valid EPCIS: {error.JsonPointer} {error.Message}", sequence);
            return;
        }

        if (e.Hash != eventHash)
        {
            Find("event.hash", $"The event's content has the hash {e.Hash}, not {eventHash}.", sequence);
        }

        if (EventIndex.Of(e).Hash() != index)
        {
            Find("event.index", "What the database finds the event by is not what the event says.", sequence);
        }

        if (!_seen.TryAdd(e.Identity, sequence))
        {
            Find("event.repeated", $"The same event is record {_seen[e.Identity]} already.", sequence);
        }
    }

    private void AddToHour(long sequence, DateTimeOffset recordTime, Digest hash)
    {
        var start = LogRecord.HourOf(recordTime);
        if (_hour?.Hour != start)
        {
            CheckHourIsClosed();
            _hour = new(start, sequence, new());
        }
        else if (_hourIsClosed)
        {
            Find("hour.late", $"The root of the hour {start:O} stands before its last record.", sequence);
        }

        _hourIsClosed = false;
        _hour.Tree.Append(hash);
    }

    private void ReadHour(JsonElement entry)
    {
        var hour = entry.GetProperty("hour").GetDateTimeOffset();
        if (_hourIsClosed || _hour?.Hour != hour)
        {
            Find("hour.place", $"There are no records before this root of the hour {hour:O}.");
            return;
        }

        _hourIsClosed = true;
        _hours++;
        if (entry.GetProperty("first").GetInt64() != _hour.First || entry.GetProperty("count").GetInt64() != _hour.Tree.Count)
        {
            Find("hour.records", $"The hour {hour:O} has {_hour.Tree.Count} records from {_hour.First} on, not what its root is said to cover.");
        }

        if (entry.GetProperty("subtrees").GetString() != Convert.ToHexStringLower(_hour.Tree.ToArray()))
        {
            Find("hour.subtrees", $"The subtrees from which the hour {hour:O} would grow do not fit its records.");
        }

        if (ReadDigest(entry, "root") != _hour.Tree.Root)
        {
            Find("hour.root", $"The root of the hour {hour:O} does not fit its records.");
        }

        CompareWithKnown(
            k => k.Hour == hour, _hour.Tree.Root, "known.root", $"The hour {hour:O} does not have the root that was known.", null);
    }

    private void ReadEnd(JsonElement entry)
    {
        CheckHourIsClosed();
        _isEnded = true;
        if (entry.GetProperty("records").GetInt64() != _records)
        {
            Find("end.records", $"The log is said to have {entry.GetProperty("records").GetInt64()} records; here are {_records}.");
        }

        if (entry.TryGetProperty("recordTime", out var time) ? time.GetDateTimeOffset() != _recordTime : _records > 0)
        {
            Find("end.time", $"The last record is of {_recordTime:O}, not of the time that the head says.");
        }

        if (ReadDigest(entry, "head") != _head)
        {
            Find("end.head", "The head of the chain is not the hash of the last record.");
        }
    }

    private void Finish()
    {
        if (!_isEnded)
        {
            Find("file.end", "The file ends before the log does.");
        }

        foreach (var known in _known)
        {
            Find("known.missing", known.Sequence is { } sequence
                ? $"Record {sequence}, which was known, is not in the log."
                : $"The hour {known.Hour:O}, whose root was known, is not in the log.");
        }
    }

    private void CheckHourIsClosed()
    {
        if (!_hourIsClosed)
        {
            Find("hour.missing", $"The root of the hour {_hour!.Hour:O} is missing.");
            _hourIsClosed = true;
        }
    }

    private void CompareWithKnown(Predicate<KnownDigest> concerns, Digest actual, string code, string message, long? sequence)
    {
        foreach (var known in _known.FindAll(concerns))
        {
            _known.Remove(known);
            if (known.Digest != actual)
            {
                Find(code, message, sequence);
            }
        }
    }

    private void Find(string code, string message, long? sequence = null)
    {
        if (_findings.Count < MaxFindings)
        {
            _findings.Add(new(_line, sequence, code, message));
        }
    }

    private static Digest ReadDigest(JsonElement entry, string name) =>
        Digest.TryParse(entry.GetProperty(name).GetString(), out var digest) ? digest : throw new FormatException($"'{name}' is no digest.");
}
