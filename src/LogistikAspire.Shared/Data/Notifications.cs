using LogistikAspire.Shared.Messaging;
using Npgsql;

namespace LogistikAspire.Shared.Data;

public static class Notifications
{
    /// <summary>
    /// Hears what PostgreSQL announces on a channel, over a connection of its own, until cancelled. After an outage it listens again.
    /// </summary>
    /// <param name="listening">Called whenever listening begins: what was announced before was not heard.</param>
    /// <param name="heard">Called with each announcement's payload, one at a time.</param>
    public static async Task Listen(
        this NpgsqlDataSource database, string channel, Action listening, Action<string> heard, CancellationToken ct)
    {
        var backOff = new BackOff();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(ct);
                connection.Notification += (_, notification) => heard(notification.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(ct);
                }

                backOff.Reset();
                listening();
                while (true)
                {
                    await connection.WaitAsync(ct);
                }
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
            }
            catch (Exception)
            {
                await backOff.Delay(ct); // whoever uses the database meets the same outage and tells of it
            }
        }
    }
}
