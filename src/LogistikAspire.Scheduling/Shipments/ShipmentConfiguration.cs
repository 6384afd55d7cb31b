using LogistikAspire.Scheduling.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class ShipmentConfiguration : IEntityTypeConfiguration<Shipment>
{
    public void Configure(EntityTypeBuilder<Shipment> shipment)
    {
        shipment.ToTable("shipments", t =>
        {
            t.HasCheckConstraint("ck_boxes", "boxes > 0");
            t.HasCheckConstraint("ck_loaded", "loaded BETWEEN 0 AND boxes");

            // The last guard of the gate, independent of C#.
            t.HasCheckConstraint(
                "ck_gate",
                "departed_at IS NULL OR (stock_state = 'Met' AND escort_state = 'Met' AND route_state = 'Met' AND loaded = boxes)");
        });
        shipment.HasKey(s => new { s.OperationId, s.Id });
        shipment.Property(s => s.Id).ValueGeneratedNever();
        shipment.Property(s => s.DistrictCode).HasMaxLength(13);
        shipment.Property(s => s.Vehicles).HasJson();
        shipment.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        shipment.Property(s => s.PinnedBecause).HasMaxLength(500);
        shipment.Property(s => s.RowVersion).IsRowVersion();
        shipment.HasIndex(s => new { s.OperationId, s.DepartsAt, s.Id });

        // For the gauges: what is in play, and the latest.
        shipment.HasIndex(s => new { s.OperationId, s.Id }).HasFilter("state NOT IN ('HandedOver', 'Cancelled')");
        shipment.HasIndex(s => s.Id);
        shipment.Ignore(s => s.Missing);
        shipment.ComplexProperty(s => s.Stock, MapCondition);
        shipment.ComplexProperty(s => s.Escort, MapCondition);
        shipment.ComplexProperty(s => s.Route, MapCondition);
    }

    private static void MapCondition(ComplexPropertyBuilder<Condition> condition) =>
        condition.Property(c => c.State).HasConversion<string>().HasMaxLength(10);
}
