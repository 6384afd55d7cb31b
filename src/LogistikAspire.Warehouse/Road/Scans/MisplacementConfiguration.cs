using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Road.Scans;

internal sealed class MisplacementConfiguration : IEntityTypeConfiguration<Misplacement>
{
    public void Configure(EntityTypeBuilder<Misplacement> misplacement)
    {
        misplacement.ToTable("misplacements");
        misplacement.HasKey(m => new { m.OperationId, m.BoxNumber, m.Number });
        misplacement.Property(m => m.BoxNumber).HasMaxLength(20);
        misplacement.Property(m => m.ExpectedPlace).HasMaxLength(Place.MaxLength);
        misplacement.Property(m => m.FoundPlace).HasMaxLength(Place.MaxLength);

        // A box is at one wrong place at a time.
        misplacement.HasIndex(m => new { m.OperationId, m.BoxNumber }).IsUnique().HasFilter("recovered_at IS NULL");
    }
}
