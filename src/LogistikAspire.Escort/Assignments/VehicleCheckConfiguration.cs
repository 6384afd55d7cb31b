using LogistikAspire.Escort.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Assignments;

internal sealed class VehicleCheckConfiguration : IEntityTypeConfiguration<VehicleCheck>
{
    public void Configure(EntityTypeBuilder<VehicleCheck> check)
    {
        check.ToTable("vehicle_checks");
        check.HasKey(c => new { c.OperationId, c.ShipmentId, c.Plate });
        check.HasOne<Assignment>().WithMany().HasForeignKey(c => new { c.OperationId, c.ShipmentId });
        check.Property(c => c.Plate).HasMaxLength(UnitVehicle.MaxPlate);
        check.Property(c => c.Driver).HasMaxLength(WriteVehicleCheck.MaxName);
        check.Property(c => c.Polres).HasMaxLength(WriteVehicleCheck.MaxName);
        check.Property(c => c.Kpu).HasMaxLength(WriteVehicleCheck.MaxName);
        check.Property(c => c.Bawaslu).HasMaxLength(WriteVehicleCheck.MaxName);
        check.Property(c => c.Remark).HasMaxLength(WriteVehicleCheck.MaxRemark);
    }
}
