using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal sealed class BoxDocumentConfiguration : IEntityTypeConfiguration<BoxDocument>
{
    public void Configure(EntityTypeBuilder<BoxDocument> document)
    {
        document.ToTable("box_documents");
        document.HasKey(d => new { d.OperationId, d.Id });
        document.Property(d => d.Kind).AsWord();
        document.Property(d => d.Fingerprint).HasMaxLength(64);
        document.Property(d => d.By).HasMaxLength(100);
        document.Property(d => d.Witness).HasMaxLength(100);
        document.Property(d => d.Place).HasMaxLength(Place.MaxLength);
        document.Property(d => d.Reason).HasMaxLength(500);
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
        seal.HasOne<BoxDocument>().WithMany().HasForeignKey(s => new { s.OperationId, s.SealingId });
    }
}
