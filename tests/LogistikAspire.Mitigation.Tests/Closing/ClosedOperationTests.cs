using System.Net;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Testing;

namespace LogistikAspire.Mitigation.Tests.Closing;

public sealed class ClosedOperationTests(MitigationApp app)
{
    [Fact]
    public async Task A_closed_operation_is_read_only()
    {
        var (operation, alert) = (await app.Open(), Guid.CreateVersion7());
        (await app.Raise(operation, alert, AccessLevel.Closed, "20", "21", MitigationApp.Martapura)).EnsureSuccessStatusCode();

        await app.Publish(new OperationClosed
        {
            OperationId = operation,
            Version = 1,
            ClosingId = Guid.CreateVersion7(),
            ClosedAt = DateTimeOffset.UtcNow,
            NamesUntil = DateTimeOffset.UtcNow.AddDays(365),
        });

        await MitigationApp.Eventually(async () =>
            (await app.EndOverride(operation, MitigationApp.Timur)).StatusCode == HttpStatusCode.Conflict);
        await app.Override(operation, MitigationApp.Timur, AccessLevel.Closed, (22, 0)).Refused("operation.closed");
        await app.Cancel(operation, alert).Refused("operation.closed");
        await app.Raise(operation, alert, AccessLevel.Watch, "20", "21", MitigationApp.Martapura).Refused("operation.closed");
        Assert.Single(await app.Periods(operation, MitigationApp.Martapura));
        Assert.DoesNotContain(app.Heard<AlertEnded>(), a => a.OperationId == operation);
    }
}
