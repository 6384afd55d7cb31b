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
        document.Property(d => d.PoliceReport).HasMaxLength(100);
    }
}

internal sealed class SealTroubleConfiguration : IEntityTypeConfiguration<SealTrouble>
{
    public void Configure(EntityTypeBuilder<SealTrouble> trouble)
    {
        trouble.ToTable("seal_troubles");
        trouble.HasKey(t => new { t.OperationId, t.BoxNumber, t.Number });
        trouble.Property(t => t.BoxNumber).HasMaxLength(20);
        trouble.Property(t => t.Finding).AsWord();
        trouble.Property(t => t.ExpectedSeal).HasMaxLength(32);
        trouble.Property(t => t.FoundSeal).HasMaxLength(32);
        trouble.Property(t => t.NewSeal).HasMaxLength(32);
        trouble.Property(t => t.Place).HasMaxLength(Place.MaxLength);
        trouble.Property(t => t.Reason).HasMaxLength(500);
        trouble.HasOne<BoxDocument>().WithMany().HasForeignKey(t => new { t.OperationId, t.InspectionId });

        // A box has one seal, and so one trouble with it.
        trouble.HasIndex(t => new { t.OperationId, t.BoxNumber }).IsUnique().HasFilter("ended_at IS NULL");
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
