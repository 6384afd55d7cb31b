using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Data;

internal sealed class EscortDb(DbContextOptions<EscortDb> options) : DbContext(options)
{
    public DbSet<Operation> Operations => Set<Operation>();
    public DbSet<DutyDay> DutyDays => Set<DutyDay>();
    public DbSet<Assignment> Assignments => Set<Assignment>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .ApplyConfigurationsFromAssembly(typeof(EscortDb).Assembly)
        .AddMessagingTables().AddOperationEnds().AddRevocations();
}
