using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Escort.Access;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Incidents;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Orders;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Road;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Data;

internal sealed class EscortDb(DbContextOptions<EscortDb> options) : DbContext(options)
{
    public DbSet<Operation> Operations => Set<Operation>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<UnitVehicle> UnitVehicles => Set<UnitVehicle>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Shift> Shifts => Set<Shift>();
    public DbSet<Leave> Leaves => Set<Leave>();
    public DbSet<TakenDay> TakenDays => Set<TakenDay>();
    public DbSet<DutyDay> DutyDays => Set<DutyDay>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<AssignedPerson> AssignedPeople => Set<AssignedPerson>();
    public DbSet<DecidedRoster> DecidedRosters => Set<DecidedRoster>();
    public DbSet<VehicleCheck> VehicleChecks => Set<VehicleCheck>();
    public DbSet<DistrictAccess> Access => Set<DistrictAccess>();
    public DbSet<Convoy> Convoys => Set<Convoy>();
    public DbSet<Fix> Fixes => Set<Fix>();
    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<Photo> Photos => Set<Photo>();
    public DbSet<GuardRules> GuardRules => Set<GuardRules>();
    public DbSet<GuardedPlace> GuardedPlaces => Set<GuardedPlace>();
    public DbSet<GuardDuty> GuardDuties => Set<GuardDuty>();
    public DbSet<GuardHandover> GuardHandovers => Set<GuardHandover>();
    public DbSet<DutyOrder> Orders => Set<DutyOrder>();
    public DbSet<OrderGuest> OrderGuests => Set<OrderGuest>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .ApplyConfigurationsFromAssembly(typeof(EscortDb).Assembly)
        .AddMessagingTables().AddOperationEnds().AddRevocations();
}
