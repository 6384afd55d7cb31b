using LogistikAspire.Auditing;
using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Incidents;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Road;
using LogistikAspire.Escort.Telemetry;
using LogistikAspire.Escort.Units;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Shared.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<EscortDb>("escort");
builder.AddTokenChecks<EscortDb>("escort");
builder.AddMessaging<EscortDb>("escort", consumers => consumers
    .On<OperationOpened, OperationOpenedConsumer>()
    .On<PlanPublished, PlanPublishedConsumer>()
    .On<ShipmentDeparted, ShipmentDepartedConsumer>()
    .On<ShipmentCancelled, ShipmentCancelledConsumer>()
    .On<BoxesAtPlaceChanged, BoxesAtPlaceChangedConsumer>()
    .On<ShipmentArrived, ShipmentArrivedConsumer>()
    .On<ShipmentHandedOver, ShipmentHandedOverConsumer>()
    .OnClosing()
    .OnRevocation());
builder.Services.AddClosing<EscortDb>(Photo.Removal);
builder.AddRoad();
builder.AddGauges(EscortMetrics.Gauges);
builder.Services.AddValidation();
builder.Services.AddOpenApi();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseTokenChecks();
app.RefuseChangesOfClosed();
app.MapOpenApi().AllowAnonymous();
app.MapUnits();
app.MapPeople();
app.MapDuty();
app.MapAssignments();
app.MapRoad();
app.MapIncidents();
app.MapGuards();
app.MapFailedMessages().Allow(Policies.MendMessages);
app.MapAudit().Allow(Policies.SeeAudit);
await app.Migrate<EscortDb>();
app.Run();
