using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Resends;

// No foreign key to the district: what the Warehouse tells may be older than what we know.
internal sealed class ResendConfiguration : IEntityTypeConfiguration<Resend>
{
    public void Configure(EntityTypeBuilder<Resend> resend)
    {
        resend.ToTable("resends");
        resend.HasKey(r => new { r.OperationId, r.DistrictCode });
        resend.Property(r => r.DistrictCode).HasMaxLength(13);
    }
}
