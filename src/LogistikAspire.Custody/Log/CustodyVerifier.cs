using System.Text.Json;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Custody.Log;

/// <summary>Something that is not as it should be in an exported log.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Sequence">The record, where it concerns one.</param>
/// <param name="Code">Stable code, such as <c>record.hash</c>.</param>
/// <param name="Message">The same for people.</param>
public sealed record Finding(long Line, long? Sequence, string Code, string Message);

/// <param name="OperationId">The log's operation, if the file says it.</param>
/// <param name="Checkpoint">How many records were read, and the root of the tree over the hashes that they have in the file.</param>
/// <param name="Findings">The first <see cref="CustodyVerifier.MaxFindings"/> of what is wrong; empty when nothing is.</param>
/// <param name="Names">How many names of the file beside it are those that the log's events stand for.</param>
public sealed record Verification(Guid? OperationId, Checkpoint Checkpoint, IReadOnlyList<Finding> Findings, int Names = 0)
{
    public bool IsIntact => Findings.Count == 0;

    /// <summary>Records read.</summary>
    public long Records => Checkpoint.Size;
}

/// <summary>
/// Checks an exported log from the file alone: each event against its hash, each record against its own, and the tree over all of them.
/// Whoever can write to the database and rewrites all of it, hashes included, makes another intact log: that is found by comparing with a
/// checkpoint known from before, and only by that.
/// </summary>
public sealed class CustodyVerifier
{
    /// <summary>One change breaks much that follows; more findings than these would not say more.</summary>
    public const int MaxFindings = 100;

    private readonly List<Finding> _findings = [];
    private readonly Dictionary<Digest, long> _seen = [];
    private readonly Queue<(Subtree Subtree, Digest Hash)> _completed = [];
    private readonly MerkleFrontier _tree = new();
    private readonly List<Checkpoint> _known;

    /// <summary>Those in the events; null as long as nobody asks for names.</summary>
    private readonly HashSet<Digest>? _commitments;

    private Guid? _operation;
    private long _line;
    private long _last;
    private DateTimeOffset _recordTime;
    private bool _hasGap;
    private bool _isEnded;
    private int _names;

    private CustodyVerifier(IEnumerable<Checkpoint> known, bool withNames)
    {
        _known = [.. known];
        _commitments = withNames ? [] : null;
    }

    /// <param name="file">The exported log.</param>
    /// <param name="known">Checkpoints of it that were published, or noted down, at an earlier time.</param>
    public static Verification Verify(Stream file, params IEnumerable<Checkpoint> known) => Verify(file, null, known);

    /// <param name="file">The exported log.</param>
    /// <param name="names">The names that its events hide, or those of them that are left; null to take no look at any.</param>
    /// <param name="known">Checkpoints of it that were published, or noted down, at an earlier time.</param>
    public static Verification Verify(Stream file, Stream? names, params IEnumerable<Checkpoint> known)
    {
        var verifier = new CustodyVerifier(known, withNames: names is not null);
        verifier.CompareWithKnown(null);
        foreach (var line in Lines.Read(file))
        {
            verifier._line++;
            verifier.Read(line);
        }

        verifier.Finish();
        if (names is not null)
        {
            verifier.ReadNames(names);
        }

        return new(verifier._operation, new(verifier._tree.Size, verifier._tree.Root), verifier._findings, verifier._names);
    }

    private void Read(ReadOnlyMemory<byte> line)
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
                ReadRecord(new(entry, "sequence", "recordTime", "eventHash", "hash", "index", "context", "event"));
            }
            else if (entry.TryGetProperty("height", out _))
            {
                ReadSubtree(new(entry, "height", "index", "hash"));
            }
            else
            {
                ReadEnd(new(entry, "size", "root", "frontier", "recordTime"));
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

        _operation = new CustodyLine(entry, "format", "operation").Uuid("operation");
    }

    private void ReadRecord(CustodyLine line)
    {
        var (sequence, recordTime) = (line.Number("sequence"), line.Time("recordTime"));
        var (eventHash, stated, index) = (line.Digest("eventHash"), line.Digest("hash"), line.Digest("index"));
        var (context, body) = (line.Bytes("context"), line.Bytes("event"));

        CheckSubtreesAreThere();
        if (sequence != _last + 1)
        {
            Find("record.sequence", $"Record {sequence} stands where record {_last + 1} should be.", sequence);
            _hasGap = true;
        }

        if (recordTime < _recordTime)
        {
            Find("record.time", $"Recorded at {recordTime:O}, before its predecessor at {_recordTime:O}.", sequence);
        }

        _commitments?.UnionWith(HiddenName.In(body));
        CheckEvent(sequence, eventHash, index, context, body);
        var record = new LogRecord(_operation ?? Guid.Empty, sequence, recordTime, eventHash, LogRecord.HashContent(context, body));
        if (record.Hash() != stated)
        {
            Find("record.hash", "Its hash does not fit its content, its time or its place.", sequence);
        }

        // The tree is that of the hashes as stated: a record that does not fit its hash is reported where it is, and once.
        (_last, _recordTime) = (sequence, recordTime);
        _tree.Append(stated, (subtree, hash) =>
        {
            if (CustodyTree.IsKept(subtree))
            {
                _completed.Enqueue((subtree, hash));
            }
        });
        CompareWithKnown(sequence);
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
            return; // what follows from the content is of another event
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

    private void ReadSubtree(CustodyLine line)
    {
        var (height, index, hash) = (line.Number("height"), line.Number("index"), line.Digest("hash"));
        if (_hasGap)
        {
            return;
        }

        if (!_completed.TryDequeue(out var expected) || (expected.Subtree.Height, expected.Subtree.Index) != (height, index))
        {
            Find("subtree.place", $"No subtree of height {height} and index {index} is completed here.");
        }
        else if (expected.Hash != hash)
        {
            Find("subtree.hash", $"The hash of the subtree of height {height} and index {index} does not fit its records.");
        }
    }

    private void ReadEnd(CustodyLine line)
    {
        var (size, root, frontier) = (line.Number("size"), line.Digest("root"), line.Text("frontier"));
        DateTimeOffset? time = line.IsNull("recordTime") ? null : line.Time("recordTime");

        CheckSubtreesAreThere();
        _isEnded = true;
        if (size != _last)
        {
            Find("end.size", $"The log is said to have {size} records; the last here is {_last}.");
        }

        if (time != (_last > 0 ? _recordTime : null))
        {
            Find("end.time", $"The last record is of {_recordTime:O}, not of the time that is said.");
        }

        if (!_hasGap && root != _tree.Root)
        {
            Find("end.root", "The root of the tree does not fit the records.");
        }

        if (!_hasGap && frontier != Convert.ToHexStringLower(_tree.ToArray()))
        {
            Find("end.frontier", "The subtrees from which the tree would grow on do not fit the records.");
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
            Find("checkpoint.missing", $"The log is not there as far as the checkpoint of {known.Size} records goes.");
        }
    }

    /// <summary>That a name is not there is nothing wrong: it may have been removed. Lines are counted from the file's own first.</summary>
    private void ReadNames(Stream names)
    {
        _line = 0;
        foreach (var line in Lines.Read(names))
        {
            _line++;
            try
            {
                using var json = JsonDocument.Parse(line, new() { AllowDuplicateProperties = false });
                if (_line == 1)
                {
                    ReadNamesStart(new(json.RootElement, "format", "operation"));
                }
                else
                {
                    ReadName(new(json.RootElement, "commitment", "salt", "name"));
                }
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                Find("name.line", $"The line is not one of a file of names: {e.Message}");
            }
        }
    }

    private void ReadNamesStart(CustodyLine line)
    {
        if (line.Text("format") != CustodyFile.NamesFormat || line.Uuid("operation") != _operation)
        {
            Find("name.format", $"The file of names does not begin as {CustodyFile.NamesFormat} of this operation does.");
        }
    }

    private void ReadName(CustodyLine line)
    {
        var (commitment, name) = (line.Digest("commitment"), new HiddenName(line.Hex("salt", HiddenName.SaltSize), line.Text("name")));
        if (name.Commitment != commitment)
        {
            Find("name.commitment", $"{commitment} does not stand for '{name.Name}' with this salt.");
        }
        else if (!_commitments!.Contains(commitment))
        {
            Find("name.unknown", $"No event of the log has {commitment}.");
        }
        else
        {
            _names++;
        }
    }

    private void CheckSubtreesAreThere()
    {
        if (_completed.Count > 0 && !_hasGap)
        {
            Find("subtree.missing", $"The hash of the subtree of height {_completed.Peek().Subtree.Height} is missing.");
        }

        _completed.Clear();
    }

    /// <summary>Behind a gap nothing is compared: the tree is not that of the log.</summary>
    private void CompareWithKnown(long? sequence)
    {
        foreach (var known in _hasGap ? [] : _known.FindAll(k => k.Size == _tree.Size))
        {
            _known.Remove(known);
            if (known.Root != _tree.Root)
            {
                Find("checkpoint.root", $"The first {known.Size} records are not those of the checkpoint.", sequence);
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
}
