using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Data;

public sealed class EscortDb(DbContextOptions<EscortDb> options) : DbContext(options)
{
    public DbSet<Operation> Operations => Set<Operation>();
    public DbSet<DutyDay> DutyDays => Set<DutyDay>();
    public DbSet<Assignment> Assignments => Set<Assignment>();

    /// <summary>Holds the operation until the transaction ends; everyone else who wants to change its roster waits.</summary>
    internal Task<Operation?> LockOperation(Guid operationId, CancellationToken ct) =>
        Operations.FromSql($"SELECT * FROM operations WHERE operation_id = {operationId} FOR UPDATE").SingleOrDefaultAsync(ct);

    /// <summary>As <see cref="LockOperation"/>, for messages: they may overtake the one that opens the operation.</summary>
    internal async Task<Operation> LockOrAddOperation(Guid operationId, CancellationToken ct)
    {
        if (await LockOperation(operationId, ct) is { } known)
        {
            return known;
        }

        await Database.ExecuteSqlAsync(
            $"INSERT INTO operations (operation_id, version, plan_version) VALUES ({operationId}, 0, 0) ON CONFLICT DO NOTHING", ct);
        return (await LockOperation(operationId, ct))!;
    }

    internal async Task<Assignment> FindOrAddAssignment(Guid operationId, Guid shipmentId, CancellationToken ct) =>
        await Assignments.FindAsync([operationId, shipmentId], ct) ?? Add(new Assignment(operationId, shipmentId)).Entity;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .ApplyConfigurationsFromAssembly(typeof(EscortDb).Assembly)
        .AddMessagingTables();
}
