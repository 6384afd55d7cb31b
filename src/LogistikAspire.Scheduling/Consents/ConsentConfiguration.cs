using LogistikAspire.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Consents;

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("consents");
        consent.HasKey(c => new { c.OperationId, c.PlanId, c.DistrictCode, c.Agency });
        consent.Property(c => c.DistrictCode).HasMaxLength(13);
        consent.Property(c => c.Agency).HasConversion<string>().HasMaxLength(20);
        consent.Property(c => c.By).HasMaxLength(100);
        consent.Property(c => c.Reason).HasMaxLength(500);
        consent.HasOne<Plan>().WithMany().HasForeignKey(c => new { c.OperationId, c.PlanId });
    }
}

internal sealed class ConsentOverrideConfiguration : IEntityTypeConfiguration<ConsentOverride>
{
    public void Configure(EntityTypeBuilder<ConsentOverride> decision)
    {
        decision.ToTable("consent_overrides");
        decision.HasKey(o => new { o.OperationId, o.PlanId, o.DistrictCode });
        decision.Property(o => o.DistrictCode).HasMaxLength(13);
        decision.Property(o => o.By).HasMaxLength(100);
        decision.Property(o => o.Reason).HasMaxLength(500);
        decision.HasOne<Plan>().WithMany().HasForeignKey(o => new { o.OperationId, o.PlanId });
    }
}
