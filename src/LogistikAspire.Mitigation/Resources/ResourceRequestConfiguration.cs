using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Resources;

internal sealed class ResourceRequestConfiguration : IEntityTypeConfiguration<ResourceRequest>
{
    public void Configure(EntityTypeBuilder<ResourceRequest> request)
    {
        request.ToTable("resource_requests", t => t.HasCheckConstraint("ck_resource_requests_period", "\"from\" < until"));
        request.HasKey(r => new { r.OperationId, r.ResourceId, r.RequestId });
        request.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        request.Property(r => r.Purpose).HasMaxLength(AskForResource.MaxPurpose);
        request.Property(r => r.DistrictCode).HasMaxLength(20);
        request.Property(r => r.AskedBy).HasMaxLength(200);
        request.Property(r => r.AnsweredBy).HasMaxLength(200);
        request.Property(r => r.Reason).HasMaxLength(AnswerRequest.MaxReason);
        request.Ignore(r => r.Period);
        request.HasOne<Resource>().WithMany().HasForeignKey(r => new { r.OperationId, r.ResourceId });
    }
}
