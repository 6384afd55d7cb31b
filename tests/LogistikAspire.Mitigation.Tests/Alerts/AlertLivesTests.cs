using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Cap;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Alerts;

public sealed class AlertLivesTests
{
    private static readonly DateTimeOffset Now = Wita(21, 12);

    [Fact]
    public void An_update_stands_in_the_place_of_what_it_refers_to()
    {
        var (alert, update) = (Alert(8), Update(9, 8));

        Assert.Equal([AlertLife.Superseded, AlertLife.InForce], Lives(alert, update));
        Assert.Equal([AlertLife.InForce, AlertLife.Superseded], Lives(update, alert));
    }

    [Fact]
    public void The_newest_of_those_that_update_the_same_stands_also_when_that_one_never_came()
    {
        Assert.Equal([AlertLife.Superseded, AlertLife.InForce], Lives(Update(9, 8), Update(10, 8)));
        Assert.Equal([AlertLife.InForce, AlertLife.Superseded], Lives(Update(10, 8), Update(9, 8)));
    }

    [Fact]
    public void A_cancel_ends_its_chain_whatever_comes_later_or_is_newer()
    {
        Assert.Equal([AlertLife.Cancelled], Lives(Alert(8), Cancel(9, 8)));
        Assert.Equal([AlertLife.Cancelled, AlertLife.Cancelled], Lives(Cancel(9, 8), Update(10, 8), Alert(8)));
        Assert.Equal([AlertLife.Cancelled], Lives(Cancel(10, 9), Update(9, 8)));
    }

    [Fact]
    public void A_cancel_of_something_else_ends_nothing_and_neither_do_the_same_names_of_another_sender_or_moment()
    {
        var other = new ChainMessage(
            Guid.CreateVersion7(), Key(9) with { Sender = "other" }, CapMessageType.Cancel, [Key(8) with { Sender = "other" }], null);
        var moment = Cancel(9, 8) with { References = [Key(8) with { Sent = Wita(21, 8).AddSeconds(1) }] };

        Assert.Equal([AlertLife.InForce], Lives(Alert(8), Cancel(9, 7)));
        Assert.Equal([AlertLife.InForce], Lives(Alert(8), other));
        Assert.Equal([AlertLife.InForce], Lives(Alert(8), moment));
    }

    [Fact]
    public void The_moment_counts_in_whatever_offset_it_is_written()
    {
        var utc = Cancel(9, 8) with { References = [Key(8) with { Sent = Wita(21, 8).ToUniversalTime() }] };

        Assert.Equal([AlertLife.Cancelled], Lives(Alert(8), utc));
    }

    [Fact]
    public void What_is_over_is_over_at_its_moment_and_not_before()
    {
        Assert.Equal([AlertLife.Expired], Lives(Alert(8) with { Ends = Now }));
        Assert.Equal([AlertLife.InForce], Lives(Alert(8) with { Ends = Now.AddTicks(1) }));
    }

    [Fact]
    public void What_was_superseded_does_not_come_back_when_the_later_one_is_over() => Assert.Equal(
        [AlertLife.Superseded, AlertLife.Expired], Lives(Alert(8) with { Ends = null }, Update(9, 8) with { Ends = Now }));

    [Fact]
    public void What_was_ended_by_hand_does_not_come_back_by_an_older_update_and_a_newer_one_warns_anew()
    {
        var alert = Alert(8) with { EndedByHandAt = Wita(21, 10) };

        Assert.Equal([AlertLife.Cancelled, AlertLife.Cancelled], Lives(alert, Update(9, 8)));
        Assert.Equal([AlertLife.Cancelled, AlertLife.InForce], Lives(alert, Update(11, 8)));
    }

    [Fact]
    public void One_update_may_stand_in_the_place_of_several() =>
        Assert.Equal([AlertLife.Superseded, AlertLife.Superseded, AlertLife.InForce], Lives(Alert(7), Alert(8), Update(9, 7, 8)));

    [Fact]
    public void References_in_a_circle_or_to_oneself_end_the_question_too()
    {
        Assert.Equal([AlertLife.Superseded, AlertLife.InForce], Lives(Update(8, 9), Update(9, 8)));
        Assert.Equal([AlertLife.InForce], Lives(Update(9, 9)));
    }

    /// <summary>A day's feed, taken in as the service does: one after the other, each decision on what came so far.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_days_feed_in_any_order_and_with_repeats_ends_in_the_same_access(int round)
    {
        var seed = Environment.GetEnvironmentVariable("SEED") is { } given ? int.Parse(given, null) : Random.Shared.Next() + round;
        TestContext.Current.TestOutputHelper?.WriteLine($"SEED={seed}");
        var random = new Random(seed);
        var feed = Feed(random, 500);
        var inOrder = Access(Take(feed.OrderBy(m => m.Key.Sent)));
        for (var order = 0; order < 10; order++)
        {
            var mixed = feed.Concat(feed.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(mixed);

            Assert.Equal(inOrder, Access(Take(mixed)));
        }

        Assert.NotEmpty(inOrder);
    }

    private static readonly DateTimeOffset End = Wita(22);

    private static List<ChainMessage> Feed(Random random, int count)
    {
        var feed = new List<ChainMessage>();
        for (var i = 0; i < count; i++)
        {
            // Every one has another moment, as a sender's messages do.
            var sent = Wita(21).AddSeconds(i * 172);
            var earlier = Enumerable.Range(0, random.Next(1, 4))
                .Where(_ => i > 0).Select(_ => feed[random.Next(Math.Max(0, i - 40), i)].Key);
            var type = random.Next(10) switch { < 5 => CapMessageType.Alert, < 9 => CapMessageType.Update, _ => CapMessageType.Cancel };
            feed.Add(new(
                Guid.CreateVersion7(), new("feed", $"{i}", sent), i == 0 ? CapMessageType.Alert : type,
                type == CapMessageType.Alert ? [] : [.. earlier.Distinct().Take(random.Next(8) == 0 ? 2 : 1)],
                random.Next(5) == 0 ? null : sent.AddMinutes(random.Next(10, 600))));
        }

        return feed;
    }

    /// <returns>What is in force at the end of the day; what has ended once must not be in force again.</returns>
    private static List<ChainMessage> Take(IEnumerable<ChainMessage> arrivals)
    {
        var (came, ended) = (new Dictionary<Guid, ChainMessage>(), new HashSet<Guid>());
        var all = arrivals.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            came.TryAdd(all[i].Id, all[i]);

            // Time goes on while they come; what they warn of may be over by then.
            var now = Wita(21) + (End - Wita(21)) * (i + 1) / all.Count;
            if (i % 10 != 0 && i + 1 < all.Count)
            {
                continue;
            }

            foreach (var (id, life) in AlertLives.Decide(came.Values, now))
            {
                Assert.False(life == AlertLife.InForce && ended.Contains(id), "What has ended is in force again.");
                if (life != AlertLife.InForce)
                {
                    ended.Add(id);
                }
            }
        }

        return [.. came.Values.Where(m => m.Type != CapMessageType.Cancel && !ended.Contains(m.Id))];
    }

    private static IReadOnlyList<AccessPeriod> Access(List<ChainMessage> inForce) => AccessPeriod.Combine(inForce.Select(
        m => new AccessPeriod(m.Key.Sent, m.Ends, (AccessLevel)(1 + m.Id.ToByteArray()[15] % 3), null, m.Key.Identifier, [m.Id])));

    private static IEnumerable<AlertLife> Lives(params ChainMessage[] messages)
    {
        var lives = AlertLives.Decide(messages, Now);
        return messages.Where(m => lives.ContainsKey(m.Id)).Select(m => lives[m.Id]);
    }

    private static ChainMessage Alert(int hour) => Message(CapMessageType.Alert, hour);

    private static ChainMessage Update(int hour, params int[] of) => Message(CapMessageType.Update, hour, of);

    private static ChainMessage Cancel(int hour, params int[] of) => Message(CapMessageType.Cancel, hour, of);

    private static ChainMessage Message(CapMessageType type, int hour, params int[] of) =>
        new(Guid.CreateVersion7(), Key(hour), type, [.. of.Select(Key)], Wita(21, 18));

    private static CapReference Key(int hour) => new("sender", $"message-{hour}", Wita(21, hour));
}
