using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Consequences;
using LogistikAspire.Mitigation.Drafts;
using LogistikAspire.Mitigation.Forecasts;
using LogistikAspire.Mitigation.Observations;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Plans;
using LogistikAspire.Mitigation.Proposals;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Mitigation.Rules;
using LogistikAspire.Mitigation.Scenarios;
using LogistikAspire.Mitigation.Shipments;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Data;

internal sealed class MitigationDb(DbContextOptions<MitigationDb> options) : DbContext(options)
{
    public DbSet<Operation> Operations => Set<Operation>();
    public DbSet<DistrictAccess> Districts => Set<DistrictAccess>();
    public DbSet<AccessOverride> AccessOverrides => Set<AccessOverride>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<ReceivedMessage> Received => Set<ReceivedMessage>();
    public DbSet<ReceivedDocument> Documents => Set<ReceivedDocument>();
    public DbSet<OperationRules> Rules => Set<OperationRules>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<PlannedShipment> Shipments => Set<PlannedShipment>();
    public DbSet<Replan> Replans => Set<Replan>();
    public DbSet<DistrictSeat> Seats => Set<DistrictSeat>();
    public DbSet<OperationBoundaries> Boundaries => Set<OperationBoundaries>();
    public DbSet<Resource> Resources => Set<Resource>();
    public DbSet<ResourceRequest> ResourceRequests => Set<ResourceRequest>();
    public DbSet<DistrictPlan> DistrictPlans => Set<DistrictPlan>();
    public DbSet<ChecklistItem> ChecklistItems => Set<ChecklistItem>();
    public DbSet<ReadyAnswer> ReadyAnswers => Set<ReadyAnswer>();
    public DbSet<DeclaredState> DeclaredStates => Set<DeclaredState>();
    public DbSet<Station> Stations => Set<Station>();
    public DbSet<Observation> Observations => Set<Observation>();
    public DbSet<VillageForecast> Forecasts => Set<VillageForecast>();
    public DbSet<Threshold> Thresholds => Set<Threshold>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<Scenario> Scenarios => Set<Scenario>();
    public DbSet<ScenarioRun> ScenarioRuns => Set<ScenarioRun>();
    public DbSet<DistrictStations> DistrictStations => Set<DistrictStations>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .ApplyConfigurationsFromAssembly(typeof(MitigationDb).Assembly)
        .AddMessagingTables().AddOperationEnds().AddRevocations();
}
