using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Shipments;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Data;

public sealed class MitigationDb(DbContextOptions<MitigationDb> options) : DbContext(options)
{
    public DbSet<Operation> Operations => Set<Operation>();
    public DbSet<DistrictAccess> Districts => Set<DistrictAccess>();
    public DbSet<DeclaredAccess> DeclaredAccess => Set<DeclaredAccess>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<PlannedShipment> Shipments => Set<PlannedShipment>();

    /// <summary>Holds the operation until the transaction ends; everyone else who wants to change its ways waits.</summary>
    internal Task<Operation?> LockOperation(Guid operationId, CancellationToken ct) =>
        Operations.FromSql($"SELECT * FROM operations WHERE operation_id = {operationId} FOR UPDATE").SingleOrDefaultAsync(ct);

    /// <summary>As <see cref="LockOperation"/>, for messages: they may overtake the one that opens the operation.</summary>
    internal async Task<Operation> LockOrAddOperation(Guid operationId, CancellationToken ct)
    {
        if (await LockOperation(operationId, ct) is { } known)
        {
            return known;
        }

        var unheardOf = new Operation(operationId);
        await Database.ExecuteSqlAsync(
            $"""
            INSERT INTO operations (operation_id, version, time_zone, window_start, voting_date, districts_version, plan_version)
            VALUES ({operationId}, 0, {unheardOf.TimeZone}, {unheardOf.WindowStart}, {unheardOf.VotingDate}, 0, 0) ON CONFLICT DO NOTHING
            """,
            ct);
        return (await LockOperation(operationId, ct))!;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .ApplyConfigurationsFromAssembly(typeof(MitigationDb).Assembly)
        .AddMessagingTables();
}
