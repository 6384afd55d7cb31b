using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Sealings;

internal sealed class SealingConfiguration : IEntityTypeConfiguration<Sealing>
{
    public void Configure(EntityTypeBuilder<Sealing> sealing)
    {
        sealing.ToTable("sealings");
        sealing.HasKey(s => new { s.OperationId, s.Id });
        sealing.Property(s => s.SealedBy).HasMaxLength(100);
        sealing.Property(s => s.VerifiedBy).HasMaxLength(100);
        sealing.Property(s => s.Fingerprint).HasMaxLength(64);
    }
}

internal sealed class SealConfiguration : IEntityTypeConfiguration<Seal>
{
    public void Configure(EntityTypeBuilder<Seal> seal)
    {
        seal.ToTable("seals");

        // The key is the rule: one seal, one box.
        seal.HasKey(s => new { s.OperationId, s.Number });
        seal.Property(s => s.Number).HasMaxLength(32);
        seal.Property(s => s.BoxNumber).HasMaxLength(20);
        seal.HasOne<Sealing>().WithMany().HasForeignKey(s => new { s.OperationId, s.SealingId });
    }
}
