using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Boxes.Standing;
using LogistikAspire.Warehouse.Ending;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Corrections;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Data;

internal sealed class WarehouseDb(DbContextOptions<WarehouseDb> options) : DbContext(options)
{
    public DbSet<Store> Stores => Set<Store>();
    public DbSet<Substitute> Substitutes => Set<Substitute>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<District> Districts => Set<District>();
    public DbSet<Box> Boxes => Set<Box>();
    public DbSet<BoxRecord> BoxRecords => Set<BoxRecord>();
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<BoxDocument> BoxDocuments => Set<BoxDocument>();
    public DbSet<Seal> Seals => Set<Seal>();
    public DbSet<SealTrouble> SealTroubles => Set<SealTrouble>();
    public DbSet<Waybill> Waybills => Set<Waybill>();
    public DbSet<WaybillBox> WaybillBoxes => Set<WaybillBox>();
    public DbSet<Misplacement> Misplacements => Set<Misplacement>();
    public DbSet<Handover> Handovers => Set<Handover>();
    public DbSet<Item> Items => Set<Item>();
    public DbSet<PollingStation> PollingStations => Set<PollingStation>();
    public DbSet<PollingStationList> PollingStationLists => Set<PollingStationList>();
    public DbSet<BoxContent> BoxContents => Set<BoxContent>();
    public DbSet<KitAcceptance> KitAcceptances => Set<KitAcceptance>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<ExcessSettlement> ExcessSettlements => Set<ExcessSettlement>();
    public DbSet<Sorting> Sortings => Set<Sorting>();
    public DbSet<ReserveUse> ReserveUses => Set<ReserveUse>();
    public DbSet<StockPosition> Stock => Set<StockPosition>();
    public DbSet<StockEntry> StockEntries => Set<StockEntry>();
    public DbSet<StockDocument> StockDocuments => Set<StockDocument>();
    public DbSet<StockCount> StockCounts => Set<StockCount>();
    public DbSet<OperationEnd> OperationEnds => Set<OperationEnd>();
    public DbSet<ClosingRecord> Closings => Set<ClosingRecord>();
    public DbSet<ReopeningRecord> Reopenings => Set<ReopeningRecord>();

    public DbSet<StandingBoxes> StandingBoxes => Set<StandingBoxes>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await BoxesThatMove.Follow(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMessagingTables().AddOperationEnds().AddRevocations();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WarehouseDb).Assembly);
    }
}
