using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using RabbitMQ.Client;

namespace LogistikAspire.Hosting;

/// <summary>Asks a server whether it answers, as a client that signs in.</summary>
internal static class ServerProbe
{
    public static async Task<Health> Postgres(IResourceWithConnectionString database, CancellationToken ct)
    {
        var address = new NpgsqlConnectionStringBuilder(
            await database.ConnectionStringExpression.GetValueAsync(ct)) { Pooling = false, Timeout = 3 };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(ct);
        return new(HealthStatus.Healthy);
    }

    public static async Task<Health> RabbitMQ(IResourceWithConnectionString broker, CancellationToken ct)
    {
        var address = new Uri((await broker.ConnectionStringExpression.GetValueAsync(ct))!);

        // The client waits for seconds where nothing listens: find that out first.
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(address.Host, address.Port, ct);
        }

        await using var connection = await new ConnectionFactory { Uri = address, AutomaticRecoveryEnabled = false }
            .CreateConnectionAsync("health", ct);
        return new(HealthStatus.Healthy);
    }
}
