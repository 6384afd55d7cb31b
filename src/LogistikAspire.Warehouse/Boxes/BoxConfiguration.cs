using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Boxes;

internal sealed class BoxConfiguration : IEntityTypeConfiguration<Box>
{
    public void Configure(EntityTypeBuilder<Box> box)
    {
        box.ToTable("boxes");
        box.HasKey(b => new { b.OperationId, b.Number });
        box.Property(b => b.Number).HasMaxLength(20);
        box.Property(b => b.DistrictCode).HasMaxLength(8);
        box.Property(b => b.Election).HasMaxLength(64);
        box.Property(b => b.State).AsWord();
        box.Property(b => b.Place).HasMaxLength(Operation.Place.MaxLength);
        box.Property(b => b.Home).HasMaxLength(Operation.Place.MaxLength);
        box.Property(b => b.Stop).HasMaxLength(Operation.Place.MaxLength);
        box.Property(b => b.LoadedFrom).AsWord();
        box.Property(b => b.Seal).HasMaxLength(32);
        box.Property(b => b.Due).AsWord();
        // A polling station has one box for each election.
        box.HasIndex(b => new { b.OperationId, b.Home, b.Election }).IsUnique();
        box.HasIndex(b => new { b.OperationId, b.ShipmentId });
        box.HasIndex(b => new { b.OperationId, b.WaybillId });
        box.HasIndex(b => new { b.OperationId, b.Place });
        box.HasIndex(b => new { b.OperationId, b.Due }).HasFilter("due IS NOT NULL");
    }
}
