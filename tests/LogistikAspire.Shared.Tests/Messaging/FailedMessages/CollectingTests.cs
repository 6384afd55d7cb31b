using System.Diagnostics;
using System.Net;
using System.Text;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Testing;
using RabbitMQ.Client;
using static LogistikAspire.Shared.Tests.Messaging.MessagingServers;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Messaging.FailedMessages;

/// <summary>How failed messages come into the list, and what it says of them.</summary>
public sealed class CollectingTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_failed_is_listed_with_its_type_reason_time_and_trace()
    {
        using var source = new ActivitySource("LogistikAspire.Shared.Tests.Failing");
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = await servers.Start(
            script: script => script.Do = (_, _, _) => throw new InvalidOperationException("bad apple"));
        var (shipment, began) = (Guid.NewGuid(), DateTimeOffset.UtcNow);

        using (var writer = source.StartActivity("writer")!)
        {
            await service.Commit(Departed(shipment));
            await Eventually(async () => (await service.List()).Items is [_]);

            var failed = (await service.List()).Items[0];
            Assert.Equal(
                (service.Queue, "LogistikAspire.Contracts.Scheduling.ShipmentDeparted", "bad apple", 1, FailedMessageState.Waiting),
                (failed.Queue, failed.Type, failed.Reason, failed.Failures, failed.State));
            Assert.Equal(writer.TraceId.ToString(), failed.TraceId);
            Assert.InRange(failed.Since, began, DateTimeOffset.UtcNow);
            Assert.Equal(failed.Since, failed.LastFailedAt);

            var whole = await service.Get(failed.Id);
            Assert.Contains(shipment.ToString(), whole.Body);
            Assert.Equal("System.InvalidOperationException", whole.Exception);
            Assert.Contains(nameof(CollectingTests), whole.StackTrace);
            Assert.DoesNotContain("MT-Fault", whole.Headers);
        }
    }

    [Fact]
    public async Task What_failed_while_the_service_was_down_is_listed_once_it_is_up()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        await using (var before = await TestService.Start(name, database, servers.Broker))
        {
            await Eventually(async () => await servers.Exists(before.Queue + "_error"));
        }

        await servers.Put($"{name}-shipment-departed_error", Failure.Of(Guid.NewGuid()).Delivery);
        await using var after = await TestService.Start(name, database, servers.Broker);

        await Eventually(async () => await after.Failed() is [_]);
    }

    [Fact]
    public async Task A_message_of_a_type_that_no_consumer_knows_is_listed_too()
    {
        await using var service = await Ready();
        var (properties, body) = Failure.Of(Guid.NewGuid()).Delivery;
        properties.Headers = null;

        var other = Encoding.UTF8.GetString(body).Replace("ShipmentDeparted", "Forgotten");
        await servers.Put(service.Queue, (properties, Encoding.UTF8.GetBytes(other)));

        await Eventually(async () => await service.Failed() is [_]);
        var skipped = (await service.Failed())[0];
        Assert.Equal((service.Queue, "LogistikAspire.Contracts.Scheduling.Forgotten"), (skipped.Queue, skipped.Type));
        Assert.Contains("No consumer", skipped.Reason);
    }

    [Fact]
    public async Task A_body_that_is_no_message_fails_is_listed_and_shown()
    {
        await using var service = await Ready();

        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json" };
        await servers.Put(service.Queue, (properties, "<not json>"u8.ToArray()));

        await Eventually(async () => await service.Failed() is [_]);
        Assert.Equal("<not json>", (await service.Get((await service.Failed())[0].Id)).Body);
    }

    [Fact]
    public async Task The_same_failure_delivered_again_is_one_failure_and_another_one_is_counted()
    {
        await using var service = await Ready();
        var failure = Failure.Of(Guid.NewGuid());

        await servers.Put(service.Queue + "_error", failure.Delivery, failure.Delivery);
        await servers.Put(service.Queue + "_error", (failure with { At = failure.At.AddSeconds(5), Reason = "worse" }).Delivery);

        await Eventually(async () => await service.Failed() is [{ Reason: "worse" }]);
        var failed = (await service.Failed())[0];
        Assert.Equal(2, failed.Failures);
        Assert.Equal(TimeSpan.FromSeconds(5), failed.LastFailedAt - failed.FirstFailedAt);
    }

    [Fact]
    public async Task A_discarded_failure_delivered_again_stays_discarded_and_a_new_one_of_its_message_is_listed()
    {
        await using var service = await Ready();
        var failure = Failure.Of(Guid.NewGuid());
        await servers.Put(service.Queue + "_error", failure.Delivery);
        await Eventually(async () => await service.Failed() is [_]);
        (await service.Discard((await service.Failed())[0].Id)).EnsureSuccessStatusCode();

        var marker = Failure.Of(Guid.NewGuid());
        await servers.Put(service.Queue + "_error", failure.Delivery, marker.Delivery);
        await Eventually(async () => (await service.Failed()).Any(m => m.MessageId == marker.Id));
        Assert.DoesNotContain(await service.Failed(), m => m.MessageId == failure.Id);

        await servers.Put(service.Queue + "_error", (failure with { At = failure.At.AddSeconds(5) }).Delivery);
        await Eventually(async () => (await service.Failed()).Any(m => m.MessageId == failure.Id));
        Assert.Single((await service.List("?state=discarded")).Items);
    }

    public static TheoryData<string, BasicProperties, byte[]> Odd => new()
    {
        { "nothing at all", new(), [] },
        { "bytes that are no text", new() { Headers = Told([0xFF, 0xFE, 0x00]), MessageId = "no id" }, [0xFF, 0x00, 0xC0] },
        { "U+0000", new() { Headers = Told("a\0b"u8.ToArray()) }, "{\"messageType\":[\"urn:message:A\\u0000:B\"]}"u8.ToArray() },
        { "half a character", new() { Headers = Told(Encoding.UTF8.GetBytes(new string('x', 1999) + "😀")) },
            "{\"messageType\":[\"\\ud800\"]}"u8.ToArray() },
        { "an endless reason", new() { Headers = Told(Encoding.UTF8.GetBytes(new string('x', 60_000))) },
            "{\"messageType\":[]}"u8.ToArray() },
        { "no list of types", new() { ContentType = new string('t', 250) }, "{\"messageType\":{}}"u8.ToArray() },
        { "a type that is no text", new(), "{\"messageType\":[{}]}"u8.ToArray() },
        { "an envelope that is a number", new(), "1"u8.ToArray() },
        { "no time", new() { Headers = new Dictionary<string, object?> { ["MT-Fault-Timestamp"] = "yesterday"u8.ToArray() } },
            "{}"u8.ToArray() },
        { "a time before all", new() { Timestamp = new(-5) }, "{}"u8.ToArray() },
        { "a time after all", new() { Timestamp = new(long.MaxValue) }, "{}"u8.ToArray() },
        { "headers of every kind", new()
        {
            Headers = new Dictionary<string, object?>
            {
                ["null"] = null,
                ["table"] = new Dictionary<string, object?> { ["a"] = 1 },
                ["list"] = new List<object?> { 1, "b"u8.ToArray() },
                ["number"] = 12,
                ["true"] = true,
                ["time"] = new AmqpTimestamp(5),
                [new string('k', 250)] = "long"u8.ToArray(),
                ["traceparent"] = "00-zz"u8.ToArray(),
            },
        }, "{}"u8.ToArray() },
    };

    [Theory, MemberData(nameof(Odd))]
    public async Task What_is_odd_is_listed_and_does_not_hold_up_what_comes_after(string what, BasicProperties properties, byte[] body)
    {
        await using var service = await Ready();
        var ordinary = Failure.Of(Guid.NewGuid());

        await servers.Put(service.Queue + "_error", (properties, body), ordinary.Delivery);

        await Eventually(async () => await service.Failed() is [_, _]);
        var odd = (await service.List()).Items.Single(m => m.MessageId != ordinary.Id);
        Assert.NotEmpty(odd.Reason);
        Assert.Equal(body.Length, (await service.Get(odd.Id)).BodyBytes);
        Assert.True(service.Log.Lines.All(line => !line.StartsWith("Error", StringComparison.Ordinal)), what);
    }

    [Fact]
    public async Task A_body_of_many_megabytes_is_kept_whole_and_shown_up_to_the_limit()
    {
        await using var service = await Ready();
        var (properties, _) = Failure.Of(Guid.NewGuid()).Delivery;
        var body = new byte[5_000_000];
        body.AsSpan().Fill((byte)'x');

        await servers.Put(service.Queue + "_error", (properties, body));

        await Eventually(async () => await service.Failed() is [_]);
        var shown = await service.Get((await service.Failed())[0].Id);
        Assert.Equal((1024 * 1024, 5_000_000), (shown.Body.Length, shown.BodyBytes));
        Assert.Equal(body, (await service.Failed())[0].Body);
    }

    [Fact]
    public async Task A_thousand_are_paged_through_from_the_oldest_on_each_once()
    {
        await using var service = await Ready();
        var failures = Enumerable.Range(0, 1000).Select(v => Failure.Of(Guid.NewGuid(), v)).ToList();
        await servers.Put(service.Queue + "_error", failures.Select(f => f.Delivery));
        await Eventually(async () => (await service.Health()).Reason?.StartsWith("1000 failed messages", StringComparison.Ordinal) == true);

        var seen = new List<ListFailedMessages.Response>();
        string? next = "";
        while (next is not null)
        {
            var page = await service.List($"?limit=300{(next == "" ? "" : $"&after={next}")}");
            seen.AddRange(page.Items);
            next = page.Next;
        }

        Assert.Equal(failures.Select(f => f.Id).Order(), seen.Select(m => m.MessageId).Order());
        Assert.Equal(seen.Select(m => m.Id).Order(), seen.Select(m => m.Id));
        Assert.Equal(1000, (await service.List("?limit=1000")).Items.Count);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=1001", "limit")]
    [InlineData("?after=x", "after")]
    [InlineData("?state=lost", "state")]
    public async Task A_list_that_cannot_be_is_refused(string query, string field)
    {
        await using var service = await servers.Start(consumes: false);

        using var answer = await service.Http.GetAsync($"/failed-messages{query}", Ct);

        await answer.Invalid(field);
    }

    [Fact]
    public async Task One_that_is_not_there_is_unknown()
    {
        await using var service = await servers.Start(consumes: false);

        using var answer = await service.Http.GetAsync($"/failed-messages/{Guid.NewGuid()}", Ct);

        await answer.Refused("failed-message.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_service_with_failed_messages_is_degraded_says_how_many_and_still_answers_200()
    {
        await using var service = await Ready();
        Assert.Equal((200, "healthy", null), await service.Health());

        await servers.Put(service.Queue + "_error", Failure.Of(Guid.NewGuid()).Delivery, Failure.Of(Guid.NewGuid()).Delivery);

        await Eventually(async () => (await service.Failed()).Count == 2);
        var (answer, status, reason) = await service.Health();
        Assert.Equal((200, "degraded"), (answer, status));
        Assert.StartsWith("2 failed messages, the oldest since 20", reason);

        var ids = (await service.Failed()).Select(m => m.Id).ToArray();
        (await service.Discard(ids)).EnsureSuccessStatusCode();
        Assert.Equal((200, "healthy", null), await service.Health());
    }

    private async Task<TestService> Ready()
    {
        var service = await servers.Start();
        await Eventually(async () => await servers.Exists(service.Queue + "_error") && await servers.Exists(service.Queue + "_skipped"));
        return service;
    }

    private static Dictionary<string, object?> Told(byte[] reason) => new() { ["MT-Fault-Message"] = reason };
}
