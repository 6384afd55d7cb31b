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
        box.Property(b => b.LastPlace).HasMaxLength(Operation.Place.MaxLength);
        box.Property(b => b.Seal).HasMaxLength(32);
        box.Property(b => b.Due).AsWord();
        box.Property(b => b.Replaces).HasMaxLength(20);
        box.Property(b => b.ReplacedBy).HasMaxLength(20);
        // A polling station has one box for each election. A committee has several recap boxes. One whose label is wrong bears that of
        // another station until it is re-addressed, and votes are in a box wherever they were cast.
        box.HasIndex(b => new { b.OperationId, b.Home, b.Election }).IsUnique()
            .HasFilter("replaced_by IS NULL AND polling_station > 0 AND NOT is_voted AND (due IS NULL OR due = 'repack')");
        // A box is replaced by one other.
        box.HasIndex(b => new { b.OperationId, b.Replaces }).IsUnique().HasFilter("replaces IS NOT NULL");
        box.HasIndex(b => new { b.OperationId, b.ShipmentId });
        box.HasIndex(b => new { b.OperationId, b.WaybillId });
        box.HasIndex(b => new { b.OperationId, b.Place });
        box.HasIndex(b => new { b.OperationId, b.Due }).HasFilter("due IS NOT NULL");
    }
}
