using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace LogistikAspire.Shared.Tests.Messaging;

/// <summary>What a handler did. A handler that ran twice leaves two rows.</summary>
public sealed class Effect
{
    public long Id { get; private set; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
}

/// <summary>A row that handlers compete for.</summary>
public sealed class Tally
{
    public required Guid Id { get; init; }
    public int Count { get; set; }
    public string? Note { get; set; }
    public uint RowVersion { get; private set; }
}

public sealed class TestDb(DbContextOptions<TestDb> options) : DbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();
    public DbSet<Tally> Tallies => Set<Tally>();

    public async Task Create()
    {
        await Database.EnsureCreatedAsync();
        var migration = new MigrationBuilder(Database.ProviderName);
        migration.CreateOutboxTrigger();
        foreach (var operation in migration.Operations.OfType<SqlOperation>())
        {
            await Database.ExecuteSqlRawAsync(operation.Sql);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMessagingTables();
        modelBuilder.Entity<Tally>().ToTable("tallies", table => table.HasCheckConstraint("ck_count", "count < 1000000"));
        modelBuilder.Entity<Tally>().Property(t => t.RowVersion).IsRowVersion();
    }
}
