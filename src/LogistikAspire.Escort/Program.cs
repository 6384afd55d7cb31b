using LogistikAspire.Auditing;
using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Access;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Calendars;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Incidents;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Orders;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Road;
using LogistikAspire.Escort.Tasks;
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
    .On<DistrictAccessChanged, DistrictAccessChangedConsumer>()
    .On<EscortTaskDue, EscortTaskDueConsumer>()
    .On<ShipmentDeparted, ShipmentDepartedConsumer>()
    .On<ShipmentCancelled, ShipmentCancelledConsumer>()
    .On<BoxesAtPlaceChanged, BoxesAtPlaceChangedConsumer>()
    .On<ShipmentArrived, ShipmentArrivedConsumer>()
    .On<ShipmentHandedOver, ShipmentHandedOverConsumer>()
    .OnClosing()
    .OnRevocation());
builder.Services.AddClosing<EscortDb>(Photo.Removal);
builder.AddTasks();
builder.AddRoad();
builder.AddGauges(EscortMetrics.Gauges);
builder.Services.AddValidation();
builder.Services.AddOpenApi();
builder.Services.AddRazorComponents();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseTokenChecks();
app.RefuseChangesOfClosed();
app.MapOpenApi().AllowAnonymous();
app.MapUnits();
app.MapPeople();
app.MapDuty();
app.MapAssignments();
app.MapTasks();
app.MapRoad();
app.MapIncidents();
app.MapGuards();
app.MapRosters();
app.MapOrders();
app.MapFailedMessages().Allow(Policies.MendMessages);
app.MapAudit().Allow(Policies.SeeAudit);
await app.Migrate<EscortDb>();
app.Run();
