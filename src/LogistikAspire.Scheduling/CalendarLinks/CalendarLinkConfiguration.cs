using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.CalendarLinks;

internal sealed class CalendarLinkConfiguration : IEntityTypeConfiguration<CalendarLink>
{
    public void Configure(EntityTypeBuilder<CalendarLink> link)
    {
        link.ToTable("calendar_links");
        link.HasKey(l => new { l.OperationId, l.Id });
        link.Property(l => l.Name).HasMaxLength(100);
        link.Property(l => l.Agency).HasMaxLength(20);
        link.Property(l => l.Subject).HasMaxLength(100);
        link.Property(l => l.MadeBy).HasMaxLength(200);
        link.Property(l => l.Audience).HasMaxLength(20);
        link.Property(l => l.DistrictCode).HasMaxLength(13);
        link.HasIndex(l => l.Subject);
        link.HasOne<Operation>().WithMany().HasForeignKey(l => l.OperationId);
    }
}
