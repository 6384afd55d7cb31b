using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Ending;

internal sealed class ClosingRecordConfiguration : IEntityTypeConfiguration<ClosingRecord>
{
    public void Configure(EntityTypeBuilder<ClosingRecord> closing)
    {
        closing.ToTable("closings");
        closing.HasKey(c => new { c.OperationId, c.Id });
        closing.HasIndex(c => new { c.OperationId, c.Version }).IsUnique();
        closing.Property(c => c.Fingerprint).HasMaxLength(64);
        closing.Property(c => c.ClosedBy).HasMaxLength(100);
        closing.Property(c => c.WitnessedBy).HasMaxLength(100);
        closing.Property(c => c.Note).HasMaxLength(500);
        closing.Property(c => c.ReportHash).HasMaxLength(64);
    }
}

internal sealed class ReopeningRecordConfiguration : IEntityTypeConfiguration<ReopeningRecord>
{
    public void Configure(EntityTypeBuilder<ReopeningRecord> reopening)
    {
        reopening.ToTable("reopenings");
        reopening.HasKey(r => new { r.OperationId, r.Id });
        reopening.HasIndex(r => new { r.OperationId, r.Version }).IsUnique();
        reopening.Property(r => r.Fingerprint).HasMaxLength(64);
        reopening.Property(r => r.ReopenedBy).HasMaxLength(100);
        reopening.Property(r => r.WitnessedBy).HasMaxLength(100);
        reopening.Property(r => r.Reason).HasMaxLength(500);
    }
}
