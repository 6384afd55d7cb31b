using FsCheck;
using FsCheck.Fluent;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.Custody.Tests.Log;

/// <summary>
/// Each kind of tampering, tried on logs of many sizes and at many places. The tamperer knows the format: where a test says so, hashes that
/// follow from the change are computed anew.
/// </summary>
public sealed class TamperingTests
{
    [Fact]
    public void A_log_that_nobody_touched_is_intact() => Prop.ForAll(Logs, log =>
    {
        var verification = log.Verify();

        Assert.Empty(verification.Findings);
        Assert.Equal((log.Operation, log.Records.Count, log.Head), (verification.OperationId, verification.Records, verification.Head));
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
    public void T04_an_event_and_all_hashes_of_its_record() => Found("record.hash", (log, at) =>
    {
        log.Records[at] = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Rebuild(from: at, to: at);
    }, exceptLast: true);

    [Fact]
    public void T05_the_event_hash_only() => Found("event.hash", (log, at) => log.Change(at, r => r["eventHash"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T06_the_records_hash_only() => Found("record.hash", (log, at) => log.Change(at, r => r["hash"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T07_the_context_that_names_are_read_by() =>
        Found("record.hash", (log, at) => log.Change(at, r => r["context"] = """{"ex":"https://other.example/"}"""));

    [Fact]
    public void T08_the_time_of_recording() => Found("record.hash", (log, at) =>
        log.Change(at, r => r["recordTime"] = r["recordTime"]!.GetValue<DateTimeOffset>().AddMicroseconds(1)));

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
    public void T11_a_record_inserted() => Found("record.sequence", (log, at) => log.Lines.Insert(log.LineOf(at), log.Lines[log.LineOf(at)]));

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
    public void T16_the_tail_cut_off() => Found("file.end", (log, at) => log.Lines.RemoveRange(log.LineOf(at), log.Lines.Count - log.LineOf(at)));

    [Fact]
    public void T17_the_tail_cut_off_and_the_end_made_to_fit() => Found("known.missing", (log, at) =>
    {
        log.Records.RemoveRange(at, log.Records.Count - at);
        log.Rebuild();
    }, known: log => [new(null, log.Records.Count, log.Head)]);

    [Fact]
    public void T18_the_root_of_an_hour() => Found("hour.root", (log, at) => log.ChangeHourOf(at, h => h["root"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T19_an_event_and_the_root_of_its_hour() => Found("record.hash", (log, at) =>
    {
        log.Change(at, r => r["event"] = TestLog.Text(TestLog.EventOf(9_999, TestLog.EventTime)));
        log.ChangeHourOf(at, h => h["root"] = $"{log.RootAsItIsNow(at)}");
    });

    [Fact]
    public void T20_the_root_of_an_hour_left_out() => Found("hour.missing", (log, at) => log.Lines.RemoveAt(log.HourLineOf(at)));

    [Fact]
    public void T21_a_record_moved_to_another_hour() => Found("record.hash", (log, at) =>
        log.Change(at, r => r["recordTime"] = r["recordTime"]!.GetValue<DateTimeOffset>().AddHours(1)));

    [Fact]
    public void T22_a_record_dated_before_its_predecessor() => Found("record.time", (log, at) =>
        log.Change(at, r => r["recordTime"] = DateTimeOffset.UnixEpoch), exceptFirst: true);

    [Fact]
    public void T23_a_record_of_another_operation_in_its_place() => Found("record.hash", (log, at) =>
        log.Lines[log.LineOf(at)] = TestLog.Of(log.Records.Count).Lines[log.LineOf(at)]);

    [Fact]
    public void T24_the_whole_log_given_out_as_another_operations() => Found("record.hash", (log, _) =>
        log.Lines[0] = TestLog.Of(0).Lines[0]);

    [Fact]
    public void T25_the_head() => Found("end.head", (log, _) => log.ChangeEnd(e => e["head"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T26_records_added_behind_the_end() => Found("file.end", (log, at) => log.Lines.Add(log.Lines[log.LineOf(at)]));

    [Fact]
    public void T27_the_whole_log_rewritten_with_every_hash_made_to_fit_against_a_known_root() => Found("known.root", (log, at) =>
    {
        log.Records[at] = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Rebuild();
    }, known: log => log.Roots);

    [Fact]
    public void T28_the_whole_log_rewritten_with_every_hash_made_to_fit_against_a_known_head() => Found("known.head", (log, at) =>
    {
        log.Records[at] = TestLog.EventOf(9_999, TestLog.EventTime);
        log.Rebuild();
    }, known: log => [new(null, log.Records.Count, log.Head)]);

    [Fact]
    public void T29_what_an_event_is_found_by() => Found("event.index", (log, at) => log.Change(at, r => r["index"] = $"{Digest.Of([1])}"));

    [Fact]
    public void T30_the_subtrees_from_which_an_hour_grows() => Found("hour.subtrees", (log, at) =>
        log.ChangeHourOf(at, h => h["subtrees"] = $"{h["subtrees"]}{Digest.Of([1])}"));

    [Fact]
    public void T31_the_time_of_the_head() => Found("end.time", (log, _) =>
        log.ChangeEnd(e => e["recordTime"] = e["recordTime"]!.GetValue<DateTimeOffset>().AddMicroseconds(1)));

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

    private static Arbitrary<TestLog> Logs => Gen.Choose(1, 60).Select(TestLog.Of).ToArbitrary();

    /// <summary>Tampers with logs of 1 to 60 records, at any of them, and expects each to be found.</summary>
    private static void Found(
        string code, Action<TestLog, int> tamper, bool exceptFirst = false, bool exceptLast = false, Func<TestLog, IEnumerable<KnownDigest>>? known = null)
    {
        var cases =
            from count in Gen.Choose(exceptFirst || exceptLast ? 2 : 1, 60)
            from at in Gen.Choose(exceptFirst ? 1 : 0, count - (exceptLast ? 2 : 1))
            select (count, at);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var log = TestLog.Of(c.count);
            var before = known?.Invoke(log).ToList() ?? [];
            Assert.Empty(log.Verify(before).Findings);

            tamper(log, c.at);

            Assert.Contains(code, log.Verify(before).Findings.Select(f => f.Code));
        }).QuickCheckThrowOnFailure();
    }
}
