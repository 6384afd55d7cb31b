using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

/// <summary>
/// Degraded while failed messages wait for an operator, never unhealthy: whoever probes <c>/health</c> still gets 200, or one poison
/// message would take the service out.
/// </summary>
internal sealed class FailedMessagesCheck(NpgsqlDataSource database) : IHealthCheck
{
    public const string Name = "failed-messages";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var count = database.CreateCommand(
                "SELECT count(*), min(first_failed_at) FROM failed_messages WHERE state = 'Waiting'");
            await using var reader = await count.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return reader.GetInt64(0) is > 0 and var waiting
                ? HealthCheckResult.Degraded(Words(waiting, reader.GetFieldValue<DateTimeOffset>(1)))
                : HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Degraded($"Not known, the database does not answer: {e.Message}");
        }
    }

    private static string Words(long waiting, DateTimeOffset oldest)
    {
        var messages = waiting == 1 ? "message" : "messages";
        return string.Create(CultureInfo.InvariantCulture,
            $"{waiting} failed {messages}, the oldest since {oldest:yyyy-MM-dd HH:mm} UTC. Replay or discard: /failed-messages");
    }
}
