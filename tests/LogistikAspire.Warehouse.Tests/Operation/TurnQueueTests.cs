using System.Collections.Concurrent;
using System.Diagnostics;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Telemetry;

namespace LogistikAspire.Warehouse.Tests.Operation;

public sealed class TurnQueueTests
{
    private readonly Guid _operation = Guid.CreateVersion7();
    private readonly TurnQueue _queue = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_go_on_to_the_lock_and_the_others_come_after_them_in_their_order()
    {
        var (first, second) = (await Enter(), await Enter());
        var (third, fourth) = (Enter(), Enter());
        Assert.False(third.IsCompleted);

        first.Dispose();
        var entered = await third;
        Assert.False(fourth.IsCompleted);

        second.Dispose();
        (await fourth).Dispose();
        entered.Dispose();
    }

    [Fact]
    public async Task A_place_given_back_twice_is_one_place()
    {
        var (first, second) = (await Enter(), await Enter());
        var (third, fourth) = (Enter(), Enter());

        first.Dispose();
        first.Dispose();
        (await third).Dispose();
        (await fourth).Dispose();
        second.Dispose();

        var (fifth, sixth, seventh) = (await Enter(), await Enter(), Enter());
        Assert.False(seventh.IsCompleted);
        fifth.Dispose();
        sixth.Dispose();
        (await seventh).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nobodys_place()
    {
        var (first, second) = (await Enter(), await Enter());
        using var patience = new CancellationTokenSource();
        var (third, fourth) = (_queue.Enter(_operation, patience.Token), Enter());

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.False(fourth.IsCompleted);

        first.Dispose();
        (await fourth).Dispose();
        second.Dispose();
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task Who_has_given_up_before_does_not_wait()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _queue.Enter(_operation, new CancellationToken(canceled: true)));

        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task Operations_do_not_wait_for_each_other()
    {
        using var first = await Enter();
        using var second = await Enter();

        using var another = await _queue.Enter(Guid.CreateVersion7(), Ct);

        Assert.Equal(2, _queue.Count);
    }

    [Fact]
    public async Task Of_an_operation_that_nobody_waits_for_nothing_is_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using var place = await Enter();
            await Task.Yield();
        }));

        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task Who_waits_has_a_span_of_it_and_nobody_else_has()
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == WarehouseMetrics.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (_operation.Equals(span.GetTagItem("logistik.operation.id")))
                {
                    spans.Enqueue(span.DisplayName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        var (first, second) = (await Enter(), await Enter());
        Assert.Empty(spans);
        var third = Enter();
        first.Dispose();
        (await third).Dispose();
        second.Dispose();

        Assert.Equal(["WaitForTurn"], spans);
    }

    private Task<IDisposable> Enter() => _queue.Enter(_operation, Ct);
}
