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
            var met = string.Join(" AND ", DepartureGate.Names.Select(name => $"{Column(name)}_state = 'Met'"));
            t.HasCheckConstraint("ck_gate", $"departed_at IS NULL OR ({met} AND loaded = boxes)");
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
        shipment.ComplexProperty(s => s.Appointment);
        shipment.ComplexProperty(s => s.Gate, gate =>
        {
            foreach (var name in DepartureGate.Names)
            {
                gate.ComplexProperty(typeof(Condition), name, condition =>
                {
                    condition.Property(nameof(Condition.State)).HasColumnName($"{Column(name)}_state")
                        .HasConversion<string>().HasMaxLength(10);
                    condition.Property(nameof(Condition.Reason)).HasColumnName($"{Column(name)}_reason");
                    condition.Property(nameof(Condition.Version)).HasColumnName($"{Column(name)}_version");
                });
            }
        });
    }

    private static string Column(string condition) => condition.ToLowerInvariant();
}
