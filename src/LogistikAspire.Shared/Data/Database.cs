using System.Diagnostics;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LogistikAspire.Shared.Data;

public static class Database
{
    /// <summary>More than any service has statements that it repeats.</summary>
    private const int PreparedStatements = 200;

    private static readonly IInterceptor[] Interceptors = [new ScopedInterceptors(), new UndescribedStatements()];

    /// <summary>Adds the service's database: EF Core on PostgreSQL, snake_case names. Connection string: <paramref name="name"/>.</summary>
    public static IHostApplicationBuilder AddDatabase<TDb>(this IHostApplicationBuilder builder, string name) where TDb : DbContext
    {
        builder.AddNpgsqlDataSource(name, configureDataSourceBuilder: source =>
        {
            // What is asked again and again is parsed and planned once a connection: half of the server's work on a short query.
            source.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements;

            // And nobody leaves anything in a session that the next one would have to be spared: seven statements less for each use.
            source.ConnectionStringBuilder.NoResetOnClose = true;
            source.ConfigureTracing(tracing => tracing
                .ConfigureCommandFilter(_ => HasCause())
                .ConfigureBatchFilter(_ => HasCause())
                .ConfigureCopyOperationFilter(_ => HasCause())
                .EnablePhysicalOpenTracing(false));
        });
        builder.Services.AddSingleton<RelaySignal>();
        builder.Services.AddScoped<CommitWatch>().AddScoped<HeldCommit>();
        builder.Services.AddHostedService<GaugeReader>();

        builder.Services.AddScoped(DbScope.Rent<TDb>);

        // No EF retry strategy: it cannot be combined with the transactions that messaging needs, and callers retry.
        builder.Services.AddPooledDbContextFactory<TDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention()
            // Whoever called meets the exception, and a lost race is ordinary: EF's own copies of it would only hide what matters.
            .ConfigureWarnings(warnings => warnings.Log(
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug)))
            .ReplaceService<IRelationalTransactionFactory, HeldTransactions>()
            .AddInterceptors(Interceptors));
        return builder;
    }

    /// <summary>
    /// Sweeps, health checks and gauges ask the database every few seconds on nobody's behalf: only what belongs to a recorded trace leaves
    /// a span in it.
    /// </summary>
    private static bool HasCause() => Activity.Current is { Recorded: true };

    /// <summary>
    /// Brings the database up to date before the service answers. Replicas that start together take turns (advisory lock), so no
    /// separate migration step has to be run, waited for and kept in order.
    /// </summary>
    public static async Task Migrate<TDb>(this WebApplication app) where TDb : DbContext
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var turn = await scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var take = new NpgsqlCommand("SELECT pg_advisory_lock(630300)", turn);
        await take.ExecuteNonQueryAsync();
        try
        {
            // First, or the very first start would leave an error in the server's log: EF asks this table what is applied.
            var database = scope.ServiceProvider.GetRequiredService<TDb>().Database;
            await database.GetService<IHistoryRepository>().CreateIfNotExistsAsync();
            await database.MigrateAsync();
        }
        finally
        {
            await using var give = new NpgsqlCommand("SELECT pg_advisory_unlock(630300)", turn);
            await give.ExecuteNonQueryAsync();
        }
    }
}
