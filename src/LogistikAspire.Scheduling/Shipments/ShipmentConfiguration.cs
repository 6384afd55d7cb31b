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

            // The last guard of the departure gate, independent of C#.
            t.HasCheckConstraint(
                "ck_gate",
                "departed_at IS NULL OR (stock_state = 'Met' AND escort_state = 'Met' AND route_state = 'Met' AND loaded = boxes)");
        });
        shipment.HasKey(s => new { s.OperationId, s.Id });
        shipment.Property(s => s.Id).ValueGeneratedNever();
        shipment.Property(s => s.DistrictCode).HasMaxLength(13);
        shipment.Property(s => s.Vehicles).HasJson();
        shipment.Property(s => s.Stations).HasJson();
        shipment.Property(s => s.State).HasConversion<string>().HasMaxLength(20);
        shipment.Property(s => s.PinnedBecause).HasMaxLength(500);
        shipment.Property(s => s.RowVersion).IsRowVersion();
        shipment.HasIndex(s => new { s.OperationId, s.DepartsAt, s.Id });

        // For the gauges: what is in play, and the latest.
        shipment.HasIndex(s => new { s.OperationId, s.Id }).HasFilter("state NOT IN ('HandedOver', 'Cancelled')");
        shipment.HasIndex(s => s.Id);
        shipment.ComplexProperty(s => s.Gate, gate =>
        {
            gate.ComplexProperty(g => g.Stock, condition => MapCondition(condition, "stock"));
            gate.ComplexProperty(g => g.Escort, condition => MapCondition(condition, "escort"));
            gate.ComplexProperty(g => g.Route, condition => MapCondition(condition, "route"));
        });
    }

    private static void MapCondition(ComplexPropertyBuilder<Condition> condition, string name)
    {
        condition.Property(c => c.State).HasColumnName($"{name}_state").HasConversion<string>().HasMaxLength(10);
        condition.Property(c => c.Reason).HasColumnName($"{name}_reason");
        condition.Property(c => c.Version).HasColumnName($"{name}_version");
    }
}
