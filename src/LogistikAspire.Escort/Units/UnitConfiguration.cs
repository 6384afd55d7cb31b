using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Units;

internal sealed class UnitConfiguration : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> unit)
    {
        unit.ToTable("units");
        unit.HasKey(u => new { u.OperationId, u.Code });
        unit.Property(u => u.Code).HasMaxLength(Unit.MaxCode);
        unit.Property(u => u.Kind).HasConversion<string>().HasMaxLength(20);
        unit.Property(u => u.Force).HasConversion<string>().HasMaxLength(20);
        unit.Property(u => u.Name).HasMaxLength(Unit.MaxName);
        unit.Property(u => u.Parent).HasMaxLength(Unit.MaxCode);
        unit.Property(u => u.Assumed).HasMaxLength(Unit.MaxAssumed);
        unit.Ignore(u => u.Content);
    }
}

internal sealed class UnitVehicleConfiguration : IEntityTypeConfiguration<UnitVehicle>
{
    public void Configure(EntityTypeBuilder<UnitVehicle> vehicle)
    {
        vehicle.ToTable("unit_vehicles", t => t.HasCheckConstraint("ck_unit_vehicles_seats", "seats > 0"));
        vehicle.HasKey(v => new { v.OperationId, v.Plate });
        vehicle.HasOne<Unit>().WithMany().HasForeignKey(v => new { v.OperationId, v.UnitCode });
        vehicle.Property(v => v.Plate).HasMaxLength(UnitVehicle.MaxPlate);
        vehicle.Property(v => v.UnitCode).HasMaxLength(Unit.MaxCode);
        vehicle.Property(v => v.Kind).HasConversion<string>().HasMaxLength(20);
    }
}
