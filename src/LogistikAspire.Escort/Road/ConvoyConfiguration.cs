using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Road;

internal sealed class ConvoyConfiguration : IEntityTypeConfiguration<Convoy>
{
    public void Configure(EntityTypeBuilder<Convoy> convoy)
    {
        convoy.ToTable("convoys", t => t.HasCheckConstraint("ck_convoys_holding", "holding >= 0"));
        convoy.HasKey(c => new { c.OperationId, c.ShipmentId });
        convoy.Property(c => c.DistrictCode).HasMaxLength(20);
        convoy.Ignore(c => c.State);
        convoy.Ignore(c => c.PositionsFrom);
        convoy.HasIndex(c => new { c.OperationId, c.ShipmentId }).HasFilter("departed_at IS NOT NULL AND handed_over_at IS NULL");
        convoy.ComplexProperty(c => c.Last, last =>
        {
            last.Property(l => l.DeviceId).HasColumnName("last_device_id").HasMaxLength(ReportPositions.MaxDevice);
            last.Property(l => l.At).HasColumnName("last_at");
            last.Property(l => l.Latitude).HasColumnName("last_latitude");
            last.Property(l => l.Longitude).HasColumnName("last_longitude");
            last.Property(l => l.ReceivedAt).HasColumnName("last_received_at");
        });
    }
}
