using FsCheck;
using FsCheck.Fluent;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.Custody.Tests.Log;

/// <summary>
/// Each kind of tampering, tried on logs of many sizes and at many places, and told by both verifiers. The tamperer knows the format: where
/// a test says so, hashes that follow from the change are computed anew.
/// </summary>
public sealed class TamperingTests
{
    [Fact]
    public void A_log_that_nobody_touched_is_intact() => Prop.ForAll(Logs, log =>
    {
        var verification = log.Verify();

        Assert.Empty(verification.Findings);
        Assert.Equal((log.Operation, log.Checkpoint), (verification.OperationId, verification.Checkpoint));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_empty_log_is_intact() => Assert.True(TestLog.Of(0).Verify().IsIntact);

    [Fact]
    public void T01_a_byte_of_an_event() => Found("record.hash", (log, at) => log.Lines[log.LineOf(at)] = log.Lines[log.LineOf(at)]
        .Replace("\\\"OBSERVE\\\"", "\\\"DELETE\\\"", StringComparison.Ordinal));

    [Fact]
    public void T02_white_space_in_an_event() => Found("record.hash", (log, at) => log.Change(at, r => r["event"] = $"{r["event"]} "));

    [Fact]
    public void T03_an_event_and_its_event_hash() => Found("record.hash", (log, at) =>
    {
        var other = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Change(at, r => (r["event"], r["eventHash"]) = (TestLog.Text(other), $"{other.Hash}"));
    });

    [Fact]
    public void T04_an_event_and_all_hashes_of_its_record() => Found("end.root", (log, at) =>
    {
        log.Records[at] = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Rebuild(from: at, to: at);
    });

    [Fact]
    public void T05_the_event_hash_only() => Found("event.hash", (log, at) => log.Change(at, r => r["eventHash"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T06_the_records_hash_only() => Found("record.hash", (log, at) => log.Change(at, r => r["hash"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T07_the_context_that_names_are_read_by() =>
        Found("record.hash", (log, at) => log.Change(at, r => r["context"] = """{"ex":"https://other.example/"}"""));

    [Fact]
    public void T08_the_time_of_recording() => Found("record.hash", (log, at) =>
        log.Change(at, r => r["recordTime"] = TestLog.Moved(r["recordTime"], TimeSpan.FromMicroseconds(1))));

    [Fact]
    public void T09_a_record_dropped() => Found("record.sequence", (log, at) => log.Lines.RemoveAt(log.LineOf(at)), exceptLast: true);

    [Fact]
    public void T10_a_record_dropped_and_those_behind_it_renumbered() => Found("record.hash", (log, at) =>
    {
        log.Lines.RemoveAt(log.LineOf(at));
        for (var later = at + 1; later < log.Records.Count; later++)
        {
            log.Change(later, r => r["sequence"] = later, sequence: later + 1);
        }
    }, exceptLast: true);

    [Fact]
    public void T11_a_record_inserted() => Found("record.sequence", (log, at) =>
        log.Lines.Insert(log.LineOf(at), log.Lines[log.LineOf(at)]));

    [Fact]
    public void T12_an_event_of_ones_own_inserted() => Found("record.hash", (log, at) =>
    {
        log.Lines.Insert(log.LineOf(at), log.Lines[log.LineOf(at)]);
        log.Change(at, r => r["event"] = TestLog.Text(TestLog.EventOf(9_999, TestLog.EventTime)));
    });

    [Fact]
    public void T13_two_records_swapped() => Found("record.sequence", (log, at) =>
    {
        var (first, second) = (log.LineOf(at), log.LineOf(at + 1));
        (log.Lines[first], log.Lines[second]) = (log.Lines[second], log.Lines[first]);
    }, exceptLast: true);

    [Fact]
    public void T14_two_events_swapped_under_their_numbers() => Found("record.hash", (log, at) =>
    {
        var (first, second) = (log.Entry(at), log.Entry(at + 1));
        log.Change(at, r => (r["event"], r["eventHash"]) = ($"{second["event"]}", $"{second["eventHash"]}"));
        log.Change(at + 1, r => (r["event"], r["eventHash"]) = ($"{first["event"]}", $"{first["eventHash"]}"));
    }, exceptLast: true);

    [Fact]
    public void T15_an_event_recorded_again_with_every_hash_made_to_fit() => Found("event.repeated", (log, at) =>
    {
        log.Records.Insert(at + 1, log.Records[at]);
        log.Rebuild();
    });

    [Fact]
    public void T16_the_tail_cut_off() => Found("file.end", (log, at) =>
        log.Lines.RemoveRange(log.LineOf(at), log.Lines.Count - log.LineOf(at)));

    [Fact]
    public void T17_the_tail_cut_off_and_the_end_made_to_fit() => Found("checkpoint.missing", (log, at) =>
    {
        log.Records.RemoveRange(at, log.Records.Count - at);
        log.Rebuild();
    }, known: log => [log.Checkpoint]);

    [Fact]
    public void T18_the_hash_of_a_subtree() => Found("subtree.hash", (log, at) =>
        log.ChangeSubtreeOf(at, s => s["hash"] = $"{Digest.Of([1])}"), inSubtree: true);

    [Fact]
    public void T19_an_event_and_the_end() => Found("record.hash", (log, at) =>
    {
        log.Change(at, r => r["event"] = TestLog.Text(TestLog.EventOf(9_999, TestLog.EventTime)));
        log.FitEnd();
    });

    [Fact]
    public void T20_the_hash_of_a_subtree_left_out() => Found("subtree.missing", (log, at) =>
        log.Lines.RemoveAt(log.SubtreeLineOf(at)), inSubtree: true);

    [Fact]
    public void T21_a_record_moved_to_another_hour() => Found("record.hash", (log, at) =>
        log.Change(at, r => r["recordTime"] = TestLog.Moved(r["recordTime"], TimeSpan.FromHours(1))));

    [Fact]
    public void T22_a_record_dated_before_its_predecessor() => Found("record.time", (log, at) =>
        log.Change(at, r => r["recordTime"] = "1970-01-01T00:00:00.000000Z"), exceptFirst: true);

    [Fact]
    public void T23_a_record_of_another_operation_in_its_place() => Found("record.hash", (log, at) =>
        log.Lines[log.LineOf(at)] = TestLog.Of(log.Records.Count).Lines[log.LineOf(at)]);

    [Fact]
    public void T24_the_whole_log_given_out_as_another_operations() => Found("record.hash", (log, _) =>
        log.Lines[0] = TestLog.Of(0).Lines[0]);

    [Fact]
    public void T25_the_root() => Found("end.root", (log, _) => log.ChangeEnd(e => e["root"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T26_records_added_behind_the_end() => Found("file.end", (log, at) => log.Lines.Add(log.Lines[log.LineOf(at)]));

    [Fact]
    public void T27_the_whole_log_rewritten_with_every_hash_made_to_fit_against_an_early_checkpoint() => Found(
        "checkpoint.root", (log, at) =>
    {
        log.Records[at] = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Rebuild();
    }, knownAt: (log, at) => log.CheckpointAt(at + 1));

    [Fact]
    public void T28_the_whole_log_rewritten_with_every_hash_made_to_fit_against_the_last_checkpoint() => Found(
        "checkpoint.root", (log, at) =>
    {
        log.Records[at] = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Rebuild();
    }, known: log => [log.Checkpoint]);

    [Fact]
    public void T29_what_an_event_is_found_by() => Found("event.index", (log, at) => log.Change(at, r => r["index"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T30_the_subtrees_from_which_the_tree_grows() => Found("end.frontier", (log, _) =>
        log.ChangeEnd(e => e["frontier"] = $"{e["frontier"]}{Digest.Of([1])}"));

    [Fact]
    public void T31_the_time_of_the_end() => Found("end.time", (log, _) =>
        log.ChangeEnd(e => e["recordTime"] = TestLog.Moved(e["recordTime"], TimeSpan.FromMicroseconds(1))));

    [Fact]
    public void T32_the_size() => Found("end.size", (log, _) => log.ChangeEnd(e => e["size"] = e["size"]!.GetValue<long>() - 1));

    [Fact]
    public void T33_a_subtree_in_another_place() => Found("subtree.place", (log, at) =>
    {
        log.ChangeSubtreeOf(at, s => s["index"] = s["index"]!.GetValue<long>() + 1);
    }, inSubtree: true);

    [Fact]
    public void T34_an_event_in_a_subtree_and_everything_but_the_subtree() => Found("subtree.hash", (log, at) =>
    {
        log.Records[at] = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Rebuild(from: at, to: at);
        log.FitEnd();
    }, inSubtree: true);

    [Fact]
    public void T35_a_record_dropped_with_everything_made_to_fit_but_the_end() => Found("end.size", (log, at) =>
    {
        var end = log.Lines[^1];
        log.Records.RemoveAt(at);
        log.Rebuild();
        log.Lines[^1] = end;
    });

    [Fact]
    public void T36_something_that_is_no_event_with_the_hash_of_its_record_made_to_fit() => Found("event.invalid", (log, at) =>
        log.Change(at, r =>
        {
            r["event"] = "{}";
            r["hash"] = $"{log.HashOf(r)}";
        }));

    [Fact]
    public void T37_the_tail_cut_off_with_everything_made_to_fit_and_grown_on_with_other_events() => Found("checkpoint.root", (log, at) =>
    {
        log.Records.RemoveRange(at, log.Records.Count - at);
        log.Records.AddRange(Enumerable.Range(5_000, 60).Select(i => TestLog.EventOf(i, TestLog.EventTime)));
        log.Rebuild();
    }, known: log => [log.Checkpoint]);

    [Fact]
    public void T38_a_member_that_the_format_does_not_have() => Found("file.line", (log, at) => log.Change(at, r => r["note"] = "intact"));

    [Fact]
    public void T39_a_time_in_another_form() => Found("file.line", (log, at) =>
        log.Change(at, r => r["recordTime"] = $"{r["recordTime"]}".Replace("Z", "+00:00", StringComparison.Ordinal)));

    [Fact]
    public void T40_a_member_given_twice() => Found("file.line", (log, at) =>
        log.Lines[log.LineOf(at)] = log.Lines[log.LineOf(at)]
            .Replace("{\"sequence\":", "{\"sequence\":0,\"sequence\":", StringComparison.Ordinal));

    [Fact]
    public void What_the_file_alone_cannot_show_is_not_claimed_to_be_shown()
    {
        var log = TestLog.Of(5);
        log.Records[2] = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Rebuild();

        Assert.True(log.Verify().IsIntact);
    }

    [Fact]
    public void One_changed_event_is_reported_at_its_record_and_does_not_hide_what_follows()
    {
        var log = TestLog.Of(40);
        log.Change(7, r => r["event"] = $"{r["event"]} ");
        log.Change(30, r => r["event"] = $"{r["event"]} ");

        Assert.Equal([8L, 31L], log.Verify().Findings.Where(f => f.Code == "record.hash").Select(f => f.Sequence!.Value));
    }

    [Fact]
    public void Whatever_character_of_the_file_is_changed_is_found()
    {
        var log = TestLog.Of(6);
        var text = string.Join('\n', log.Lines) + "\n";
        var random = new System.Random(4);
        for (var round = 0; round < 2_000; round++)
        {
            var at = random.Next(text.Length);
            var changed = text[..at] + (char)(text[at] ^ 1) + text[(at + 1)..];

            Assert.False(TestLog.Verify(changed).IsIntact, $"'{text[at]}' at {at} became '{changed[at]}'.");
        }
    }

    private static Arbitrary<TestLog> Logs =>
        Gen.Frequency((20, Gen.Choose(1, 60)), (1, Gen.Choose(255, 600))).Select(TestLog.Of).ToArbitrary();

    /// <summary>Tampers with logs of 1 to 60 records, at any of them, and expects each to be found.</summary>
    /// <param name="inSubtree">Logs of 256 to 600 records instead, at one whose subtree is complete.</param>
    private static void Found(
        string code, Action<TestLog, int> tamper, bool exceptFirst = false, bool exceptLast = false, bool inSubtree = false,
        Func<TestLog, IEnumerable<Checkpoint>>? known = null, Func<TestLog, int, Checkpoint>? knownAt = null)
    {
        var cases =
            from count in inSubtree ? Gen.Choose(256, 600) : Gen.Choose(exceptFirst || exceptLast ? 2 : 1, 60)
            from at in Gen.Choose(exceptFirst ? 1 : 0, inSubtree ? (count / 256 * 256) - 1 : count - (exceptLast ? 2 : 1))
            select (count, at);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(inSubtree ? 10 : 100), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var log = TestLog.Of(c.count);
            List<Checkpoint> before = [.. known?.Invoke(log) ?? [], .. knownAt is null ? [] : new[] { knownAt(log, c.at) }];
            Assert.Empty(log.Verify(before).Findings);

            tamper(log, c.at);

            Assert.Contains(code, log.Verify(before).Findings.Select(f => f.Code));
        }));
    }
}
