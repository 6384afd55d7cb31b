using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Incidents;

internal sealed class PhotoConfiguration : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> photo)
    {
        photo.ToTable("photos", t => t.HasCheckConstraint("ck_photos_size", "width > 0 AND height > 0"));
        photo.HasKey(p => new { p.OperationId, p.IncidentId, p.PhotoId });
        photo.Property(p => p.MediaType).HasMaxLength(20);
        photo.Property(p => p.AddedBy).HasMaxLength(200);
        photo.HasIndex(p => new { p.OperationId, p.IncidentId, p.Hash }).IsUnique();
        photo.HasOne<Incident>().WithMany().HasForeignKey(p => new { p.OperationId, p.IncidentId });
    }
}
