using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Catalogue;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Deliveries;
using LogistikAspire.Warehouse.Epcis;
using LogistikAspire.Warehouse.Handovers;
using LogistikAspire.Warehouse.Kits;
using LogistikAspire.Warehouse.Labels;
using LogistikAspire.Warehouse.Shipments;
using LogistikAspire.Warehouse.Sightings;
using LogistikAspire.Warehouse.Steps;
using LogistikAspire.Warehouse.Stock;
using LogistikAspire.Warehouse.Stores;
using LogistikAspire.Warehouse.Telemetry;
using LogistikAspire.Warehouse.Waybills;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<WarehouseDb>("warehouse");
builder.AddMessaging<WarehouseDb>("warehouse", consumers => consumers
    .On<OperationOpened, OperationOpenedConsumer>()
    .On<DistrictsImported, DistrictsImportedConsumer>()
    .On<PollingStationsImported, PollingStationsImportedConsumer>()
    .On<PlanPublished, PlanPublishedConsumer>()
    .On<ShipmentDeparted, ShipmentDepartedConsumer>()
    .On<ShipmentCancelled, ShipmentCancelledConsumer>());
builder.AddGauges(WarehouseMetrics.Gauges);
builder.Services.AddValidation();
builder.Services.AddOpenApi();
builder.Services.AddRazorComponents();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOpenApi();
app.MapStores();
app.MapShipments();
app.MapBoxes();
app.MapLabels();
app.MapSteps();
app.MapWaybills();
app.MapSightings();
app.MapHandovers();
app.MapEpcis();
app.MapCustody();
app.MapItems();
app.MapKits();
app.MapDeliveries();
app.MapStock();
app.MapFailedMessages();
await app.Migrate<WarehouseDb>();
app.Run();
