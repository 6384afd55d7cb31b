using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Operation.Corrections;

internal sealed class CorrectionConfiguration : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("corrections");
        correction.HasKey(c => new { c.OperationId, c.Id });
        correction.HasIndex(c => new { c.OperationId, c.RecordId });
        correction.Property(c => c.Kind).AsWord();
        correction.Property(c => c.Reason).HasMaxLength(500);
        correction.Property(c => c.CorrectedBy).HasMaxLength(100);
        correction.Property(c => c.WitnessedBy).HasMaxLength(100);
        correction.Property(c => c.Fingerprint).HasMaxLength(64);
    }
}
