using LogistikAspire.Auditing;
using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.CalendarLinks;
using LogistikAspire.Scheduling.Consents;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Duty;
using LogistikAspire.Scheduling.Fleet;
using LogistikAspire.Scheduling.Minutes;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Postponements;
using LogistikAspire.Scheduling.Publication;
using LogistikAspire.Scheduling.Replans;
using LogistikAspire.Scheduling.Resends;
using LogistikAspire.Scheduling.Schedule;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Scheduling.Solving;
using LogistikAspire.Scheduling.Telemetry;
using LogistikAspire.Scheduling.Tours;
using LogistikAspire.Scheduling.Wishes;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Shared.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<SchedulingDb>("scheduling");
builder.AddTokenChecks<SchedulingDb>("scheduling");
builder.AddMessaging<SchedulingDb>("scheduling", consumers => consumers
    .On<StockSealed, StockSealedConsumer>()
    .On<StockShort, StockShortConsumer>()
    .On<ShipmentLoaded, ShipmentLoadedConsumer>()
    .On<StationsDeparted, StationsDepartedConsumer>()
    .On<ShipmentArrived, ShipmentArrivedConsumer>()
    .On<ShipmentHandedOver, ShipmentHandedOverConsumer>()
    .On<BoxesToSendAgain, BoxesToSendAgainConsumer>()
    .On<EscortConfirmed, EscortConfirmedConsumer>()
    .On<EscortLacking, EscortLackingConsumer>()
    .On<IncidentHeldShipment, IncidentHeldShipmentConsumer>()
    .On<IncidentReleasedShipment, IncidentReleasedShipmentConsumer>()
    .On<DutyCapacityDeclared, DutyCapacityDeclaredConsumer>()
    .On<DistrictAccessChanged, DistrictAccessChangedConsumer>()
    .On<FleetOffered, FleetOfferedConsumer>()
    .On<FleetWithdrawn, FleetWithdrawnConsumer>()
    .OnClosing()
    .OnRevocation());
builder.Services.AddClosing<SchedulingDb>(RejectedPlans.RemoveNames);
builder.Services.AddScoped<IEndWithAccess, CalendarLinksEnd>();
builder.AddGauges(SchedulingMetrics.Gauges);
builder.Services.AddSolving();
builder.Services.AddScoped<IPlanInForce, PlanInForce>();
builder.Services.AddRazorComponents();
builder.Services.AddValidation();
builder.Services.AddOpenApi();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseTokenChecks();
app.RefuseChangesOfClosed();
app.MapOpenApi().AllowAnonymous();
app.MapOperations();
app.MapFleet();
app.MapPollingStations();
app.MapPostponements();
app.MapWishes();
app.MapPlans();
app.MapSolving();
app.MapConsents();
app.MapPublication();
app.MapMinutes();
app.MapSchedule();
app.MapCalendarLinks();
app.MapTours();
app.MapShipments();
app.MapFailedMessages().Allow(Policies.MendMessages);
app.MapAudit().Allow(Policies.SeeAudit);
await app.Migrate<SchedulingDb>();
app.Run();
