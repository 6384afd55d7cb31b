using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Handovers;
using LogistikAspire.Warehouse.Sealings;
using LogistikAspire.Warehouse.Shipments;
using LogistikAspire.Warehouse.Stores;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Data;

public sealed class WarehouseDb(DbContextOptions<WarehouseDb> options) : DbContext(options)
{
    public DbSet<Store> Stores => Set<Store>();
    public DbSet<District> Districts => Set<District>();
    public DbSet<Box> Boxes => Set<Box>();
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<Sealing> Sealings => Set<Sealing>();
    public DbSet<Seal> Seals => Set<Seal>();
    public DbSet<Arrival> Arrivals => Set<Arrival>();
    public DbSet<Handover> Handovers => Set<Handover>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMessagingTables();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WarehouseDb).Assembly);
    }
}
