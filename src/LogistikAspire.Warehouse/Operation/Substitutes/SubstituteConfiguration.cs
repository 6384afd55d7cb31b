using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Operation.Substitutes;

internal sealed class SubstituteConfiguration : IEntityTypeConfiguration<Substitute>
{
    public void Configure(EntityTypeBuilder<Substitute> substitute)
    {
        substitute.ToTable("substitutes");
        substitute.HasKey(s => new { s.OperationId, s.Id });
        substitute.Property(s => s.Original).HasMaxLength(Place.MaxLength);
        substitute.Property(s => s.Place).HasMaxLength(Place.MaxLength);
        substitute.HasIndex(s => new { s.OperationId, s.Place }).IsUnique();
        substitute.Property(s => s.Name).HasMaxLength(100);
        substitute.Property(s => s.Address).HasMaxLength(300);
        substitute.Property(s => s.GuardedBy).HasMaxLength(200);
        substitute.Property(s => s.Reason).HasMaxLength(500);
        substitute.Property(s => s.SignedBy).HasMaxLength(100);
        substitute.Property(s => s.WitnessedBy).HasMaxLength(100);
        substitute.Property(s => s.Fingerprint).HasMaxLength(64);
    }
}
