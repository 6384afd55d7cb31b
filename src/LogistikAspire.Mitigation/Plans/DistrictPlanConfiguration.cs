using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Plans;

internal sealed class DistrictPlanConfiguration : IEntityTypeConfiguration<DistrictPlan>
{
    public void Configure(EntityTypeBuilder<DistrictPlan> plan)
    {
        plan.ToTable("district_plans");
        plan.HasKey(p => new { p.OperationId, p.DistrictCode });
        plan.Property(p => p.DistrictCode).HasMaxLength(20);
        plan.Property(p => p.Hazard).HasMaxLength(WriteDistrictPlan.MaxText);
        plan.Property(p => p.HazardInEnglish).HasMaxLength(WriteDistrictPlan.MaxText);
        plan.Property(p => p.Way).HasMaxLength(WriteDistrictPlan.MaxText);
        plan.Property(p => p.WayInEnglish).HasMaxLength(WriteDistrictPlan.MaxText);
        plan.Property(p => p.Alternative).HasMaxLength(WriteDistrictPlan.MaxText);
        plan.Property(p => p.AlternativeInEnglish).HasMaxLength(WriteDistrictPlan.MaxText);
        plan.Property(p => p.Contacts).HasMaxLength(WriteDistrictPlan.MaxText);
        plan.Property(p => p.Decides).HasMaxLength(WriteDistrictPlan.MaxDecides);
        plan.Property(p => p.WrittenBy).HasMaxLength(200);
        plan.Ignore(p => p.Content);
    }
}
