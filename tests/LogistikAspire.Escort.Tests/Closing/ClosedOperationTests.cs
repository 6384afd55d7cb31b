using System.Net;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests.Closing;

public sealed class ClosedOperationTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_operation_is_read_only_until_it_is_reopened()
    {
        var operation = await app.Open();
        await app.Declare(operation, "2024-11-20", 1, 2);

        await app.Publish(Closed(operation, 1));

        await Becomes(operation, HttpStatusCode.Conflict);
        var problem = await app.Declare(operation, "2024-11-20", 7, 7).Refused("operation.closed");
        Assert.Contains("/reopenings/", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync($"/operations/{operation}/duty", Ct)).StatusCode);

        await app.Publish(new OperationReopened
        {
            OperationId = operation, Version = 2, ReopeningId = Guid.CreateVersion7(), ReopenedAt = DateTimeOffset.UtcNow,
        });
        await Becomes(operation, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_closing_that_comes_behind_its_reopening_closes_nothing()
    {
        var (operation, closed) = (await app.Open(), await app.Open());

        await app.Publish(new OperationReopened
        {
            OperationId = operation, Version = 2, ReopeningId = Guid.CreateVersion7(), ReopenedAt = DateTimeOffset.UtcNow,
        });
        await Task.Delay(500, Ct); // two queues: nothing orders them
        await app.Publish(Closed(operation, 1));
        await app.Publish(Closed(closed, 1));

        await Becomes(closed, HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.OK, (await app.Declare(operation, "2024-11-20", 1, 2)).StatusCode);
    }

    [Fact]
    public async Task A_plan_that_comes_late_has_no_effect_and_harms_none()
    {
        var (closed, other) = (await app.Open(), await app.Open());
        await app.Publish(Closed(closed, 1));
        await Becomes(closed, HttpStatusCode.Conflict);
        var late = Messages.Shipment("20 08:00", "20 12:00", 1, 1);
        var shipment = Messages.Shipment("20 08:00", "20 12:00", 1, 1);

        await app.Publish(Messages.Plan(closed, 1, late));
        await app.Publish(Messages.Plan(other, 1, shipment));

        await app.Becomes(AssignmentState.Confirmed, other, shipment);
        Assert.Empty(await app.Assignments(closed));
        Assert.DoesNotContain(
            (await app.Get<Shared.Page<System.Text.Json.JsonElement>>("/failed-messages?limit=1000"))!.Items,
            m => $"{m}".Contains($"{closed}", StringComparison.Ordinal));
    }

    private Task Becomes(Guid operation, HttpStatusCode status) =>
        EscortApp.Eventually(async () => (await app.Declare(operation, "2024-11-20", 1, 2)).StatusCode == status);

    private static OperationClosed Closed(Guid operation, int version) => new()
    {
        OperationId = operation,
        Version = version,
        ClosingId = Guid.CreateVersion7(),
        ClosedAt = DateTimeOffset.UtcNow,
        NamesUntil = DateTimeOffset.UtcNow.AddDays(365),
    };
}
