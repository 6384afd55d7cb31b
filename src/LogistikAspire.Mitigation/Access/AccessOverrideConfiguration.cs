using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Access;

internal sealed class AccessOverrideConfiguration : IEntityTypeConfiguration<AccessOverride>
{
    public void Configure(EntityTypeBuilder<AccessOverride> byHand)
    {
        byHand.ToTable("access_overrides", t => t.HasCheckConstraint("ck_access_overrides_times", "\"from\" < until"));
        byHand.HasKey(o => new { o.OperationId, o.DistrictCode });
        byHand.Property(o => o.DistrictCode).HasMaxLength(20);
        byHand.Property(o => o.Level).HasConversion<string>().HasMaxLength(20);
        byHand.Property(o => o.Reason).HasMaxLength(OverrideAccess.MaxReason);
        byHand.Ignore(o => o.Period);
    }
}
