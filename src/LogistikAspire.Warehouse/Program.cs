using LogistikAspire.Auditing;
using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Boxes.Labels;
using LogistikAspire.Warehouse.Boxes.Preparation;
using LogistikAspire.Warehouse.Boxes.Reconciliation;
using LogistikAspire.Warehouse.Boxes.Register;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Custody.Epcis;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Ending;
using LogistikAspire.Warehouse.Goods.Catalogue;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Needs;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Road.Corrections;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Findings;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using LogistikAspire.Warehouse.Road.WriteOffs;
using LogistikAspire.Warehouse.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<WarehouseDb>("warehouse");
builder.AddTokenChecks<WarehouseDb>("warehouse");
builder.AddMessaging<WarehouseDb>("warehouse", consumers => consumers
    .On<OperationOpened, OperationOpenedConsumer>()
    .On<DistrictsImported, DistrictsImportedConsumer>()
    .On<PollingStationsImported, PollingStationsImportedConsumer>()
    .On<PlanPublished, PlanPublishedConsumer>()
    .On<ShipmentDeparted, ShipmentDepartedConsumer>()
    .On<ShipmentCancelled, ShipmentCancelledConsumer>()
    .OnRevocation());
builder.Services.AddScoped<ClosedOperations<WarehouseDb>>().AddScoped<IChangeGuard, StoreGuard>();
builder.Services.AddSingleton(NameRetention.Of(builder.Configuration)).AddClosing<WarehouseDb>(CustodyNames.RemoveAll);
builder.Services.AddScoped<StockLayout>().AddScoped<IVehicles, LoadingVehicles>();
builder.Services.AddScoped<PackedKits>().AddScoped<IPackedKits>(services => services.GetRequiredService<PackedKits>());
builder.AddGauges(WarehouseMetrics.Gauges);
builder.Services.AddValidation();
builder.Services.AddOpenApi();
builder.Services.AddRazorComponents();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseTokenChecks();
app.MapOpenApi().AllowAnonymous();
app.MapStores();
app.MapSubstitutes();
app.MapPreparation();
app.MapShipments();
app.MapBoxes();
app.MapRegister();
app.MapBoxEvents();
app.MapBoxHistory();
app.MapLabels();
app.MapBoxDocuments();
app.MapWaybills();
app.MapScans();
app.MapFindings();
app.MapHandovers();
app.MapWriteOffs();
app.MapCorrections();
app.MapEpcis();
app.MapCustody();
app.MapItems();
app.MapNeeds();
app.MapKits();
app.MapDeliveries();
app.MapStock();
app.MapReconciliation();
app.MapEnding();
app.MapFailedMessages().Allow(Policies.MendMessages);
app.MapAudit().Allow(Policies.SeeAudit);
await app.Migrate<WarehouseDb>();
app.Run();
