using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LogistikAspire.Shared.Messaging;

/// <summary>
/// Forgets consumed messages after seven days, at start and daily. A mark is needed while its message can come again: a relay that died
/// before it deleted what it sent repeats it within seconds of its return, a broker that lost the acknowledgement within minutes. Seven
/// days leave room for a service that stood still over a long weekend; what an operator replays later was never marked, since it failed.
/// </summary>
internal sealed class InboxCleanUp(NpgsqlDataSource database, ILogger<InboxCleanUp> log) : BackgroundService
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    // Small bites, so that no lock is held for long; what another replica is deleting is skipped.
    private const int Bite = 10_000;
    private static readonly string Delete = $"""
        DELETE FROM inbox_messages WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM inbox_messages WHERE received_at < now() - $1 LIMIT {Bite} FOR UPDATE SKIP LOCKED))
        """;

    // What was replayed and did not fail again is told to operators for a month.
    private const string DeleteReplayed =
        "DELETE FROM failed_messages WHERE state = 'Replayed' AND replayed_at < now() - interval '30 days'";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1));
        do
        {
            try
            {
                await Forget(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Old inbox rows stay for another day: {Reason}", e.Message);
            }
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Forget(CancellationToken ct)
    {
        int deleted;
        do
        {
            await using var delete = database.CreateCommand(Delete);
            delete.Parameters.Add(new() { Value = Keep });
            deleted = await delete.ExecuteNonQueryAsync(ct);
        }
        while (deleted == Bite);

        await using var deleteReplayed = database.CreateCommand(DeleteReplayed);
        await deleteReplayed.ExecuteNonQueryAsync(ct);
    }
}
