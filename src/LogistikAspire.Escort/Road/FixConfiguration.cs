using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Road;

internal sealed class FixConfiguration : IEntityTypeConfiguration<Fix>
{
    public void Configure(EntityTypeBuilder<Fix> fix)
    {
        fix.ToTable("fixes", t => t.HasCheckConstraint(
            "ck_fixes_place", "latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180"));
        fix.HasKey(f => new { f.OperationId, f.ShipmentId, f.DeviceId, f.At });
        fix.Property(f => f.DeviceId).HasMaxLength(ReportPositions.MaxDevice);
        fix.HasOne<Convoy>().WithMany().HasForeignKey(f => new { f.OperationId, f.ShipmentId });
    }
}
