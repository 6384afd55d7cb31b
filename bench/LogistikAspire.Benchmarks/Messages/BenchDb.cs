using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace LogistikAspire.Benchmarks.Messages;

/// <summary>The effect of one message: one row.</summary>
internal sealed class Effect
{
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset DepartedAt { get; init; }
}

/// <summary>A service's database at its smallest: outbox, inbox and one table.</summary>
internal sealed class BenchDb(DbContextOptions<BenchDb> options) : DbContext(options)
{
    public async Task Create(CancellationToken ct)
    {
        await Database.EnsureCreatedAsync(ct);
        var migration = new MigrationBuilder(Database.ProviderName);
        migration.CreateOutboxTrigger();
        foreach (var operation in migration.Operations.OfType<SqlOperation>())
        {
            await Database.ExecuteSqlRawAsync(operation.Sql, ct);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMessagingTables();
        modelBuilder.Entity<Effect>().HasKey(e => e.ShipmentId);
    }
}
