using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Boxes.Standing;

internal sealed class StandingBoxesConfiguration : IEntityTypeConfiguration<StandingBoxes>
{
    public void Configure(EntityTypeBuilder<StandingBoxes> standing)
    {
        standing.ToTable("standing_boxes", t => t.HasCheckConstraint("ck_standing_boxes", "boxes >= 0"));
        standing.HasKey(s => new { s.OperationId, s.Place });
        standing.Property(s => s.Place).HasMaxLength(Operation.Place.MaxLength);
    }
}
