using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Resources;

internal sealed class ResourceConfiguration : IEntityTypeConfiguration<Resource>
{
    public void Configure(EntityTypeBuilder<Resource> resource)
    {
        resource.ToTable("resources", t =>
        {
            t.HasCheckConstraint("ck_resources_period", "\"from\" < until");
            t.HasCheckConstraint("ck_resources_loan", "(lent_from IS NULL) = (lent_until IS NULL)");
            t.HasCheckConstraint("ck_resources_loan_alert", "lent_for_alert_id IS NULL OR lent_from IS NOT NULL");
            t.HasCheckConstraint("ck_resources_end", "(withdrawn_at IS NULL) = (withdraw_reason IS NULL)");
        });
        resource.HasKey(r => new { r.OperationId, r.ResourceId });
        resource.Property(r => r.Agency).HasMaxLength(20);
        resource.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        resource.Property(r => r.Name).HasMaxLength(PutOnStandby.MaxName);
        resource.Property(r => r.DistrictCode).HasMaxLength(20);
        resource.Property(r => r.Place).HasMaxLength(PutOnStandby.MaxPlace);
        resource.Property(r => r.CapacityUnit).HasMaxLength(PutOnStandby.MaxUnit);
        resource.Property(r => r.Contact).HasMaxLength(PutOnStandby.MaxContact);
        resource.Property(r => r.VehicleKind).HasMaxLength(PutOnStandby.MaxVehicleKind);
        resource.Property(r => r.WithdrawReason).HasMaxLength(WithdrawResource.MaxReason);
        resource.Ignore(r => r.Period);
        resource.Ignore(r => r.Loan);
        resource.Ignore(r => r.Content);
    }
}
