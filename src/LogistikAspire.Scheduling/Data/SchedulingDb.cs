using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Scheduling.Access;
using LogistikAspire.Scheduling.CalendarLinks;
using LogistikAspire.Scheduling.Consents;
using LogistikAspire.Scheduling.Duty;
using LogistikAspire.Scheduling.Loans;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Postponements;
using LogistikAspire.Scheduling.Resends;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Scheduling.Tours;
using LogistikAspire.Scheduling.Wishes;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Data;

public sealed class SchedulingDb(DbContextOptions<SchedulingDb> options) : DbContext(options)
{
    public DbSet<Operation> Operations => Set<Operation>();
    public DbSet<District> Districts => Set<District>();
    public DbSet<PollingStation> PollingStations => Set<PollingStation>();
    public DbSet<Postponement> Postponements => Set<Postponement>();
    public DbSet<Distance> Distances => Set<Distance>();
    public DbSet<Wish> Wishes => Set<Wish>();
    public DbSet<DutyDay> DutyDays => Set<DutyDay>();
    public DbSet<DistrictAccess> DistrictAccess => Set<DistrictAccess>();
    public DbSet<FleetOffer> FleetOffers => Set<FleetOffer>();
    public DbSet<Resend> Resends => Set<Resend>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<ConsentOverride> ConsentOverrides => Set<ConsentOverride>();
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<CalendarLink> CalendarLinks => Set<CalendarLink>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMessagingTables().AddOperationEnds().AddRevocations();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SchedulingDb).Assembly);
    }
}
