using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Access;

internal sealed class DeclaredAccessConfiguration : IEntityTypeConfiguration<DeclaredAccess>
{
    public void Configure(EntityTypeBuilder<DeclaredAccess> day)
    {
        day.ToTable("declared_access");
        day.HasKey(d => new { d.OperationId, d.DistrictCode, d.Date });
        day.Property(d => d.DistrictCode).HasMaxLength(20);
        day.Property(d => d.Level).HasConversion<string>().HasMaxLength(20);
        day.Property(d => d.Reason).HasMaxLength(DeclareAccess.MaxReason);
    }
}
