using LogistikAspire.Auditing;
using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Consequences;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Drafts;
using LogistikAspire.Mitigation.Feeds;
using LogistikAspire.Mitigation.Forecasts;
using LogistikAspire.Mitigation.Observations;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Plans;
using LogistikAspire.Mitigation.Proposals;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Mitigation.Rules;
using LogistikAspire.Mitigation.Scenarios;
using LogistikAspire.Mitigation.Shipments;
using LogistikAspire.Mitigation.Telemetry;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<MitigationDb>("mitigation");
builder.AddTokenChecks<MitigationDb>("mitigation");
builder.AddMessaging<MitigationDb>("mitigation", consumers => consumers
    .On<OperationOpened, OperationOpenedConsumer>()
    .On<DistrictsImported, DistrictsImportedConsumer>()
    .On<PollingStationsImported, PollingStationsImportedConsumer>()
    .On<PlanPublished, PlanPublishedConsumer>()
    .On<ShipmentDeparted, ShipmentDepartedConsumer>()
    .On<ShipmentCancelled, ShipmentCancelledConsumer>()
    .On<ReplanProposed, ReplanProposedConsumer>()
    .On<ReplanImpossible, ReplanImpossibleConsumer>()
    .On<ReplanWithdrawn, ReplanWithdrawnConsumer>()
    .OnClosing()
    .OnRevocation());
builder.Services.AddClosing<MitigationDb>();
builder.AddCap().AddAreas().AddFeed(CapIntake.Receive);
builder.AddAlerts();
builder.AddGauges(MitigationMetrics.Gauges);
builder.Services.AddValidation();
builder.Services.AddOpenApi();
builder.Services.AddRazorComponents();
builder.AddForecastPoller();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseTokenChecks();
app.RefuseChangesOfClosed();
app.MapOpenApi().AllowAnonymous();
app.MapAlerts();
app.MapConsequences();
app.MapAccess();
app.MapRules();
app.MapDrafts();
app.MapAreas();
app.MapResources();
app.MapMitigationPlan();
app.MapObservations();
app.MapForecasts();
app.MapProposals();
app.MapScenarios();
app.MapFailedMessages().Allow(Policies.MendMessages);
app.MapAudit().Allow(Policies.SeeAudit);
await app.Migrate<MitigationDb>();
app.Run();
