using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Proposals;

internal sealed class ThresholdConfiguration : IEntityTypeConfiguration<Threshold>
{
    public void Configure(EntityTypeBuilder<Threshold> threshold)
    {
        threshold.ToTable("thresholds");
        threshold.HasKey(t => new { t.OperationId, t.ThresholdId });
        threshold.Property(t => t.Measure).HasConversion<string>().HasMaxLength(20);
        threshold.Property(t => t.StationCode).HasMaxLength(40);
        threshold.Property(t => t.DistrictCode).HasMaxLength(20);
        threshold.Property(t => t.Headline).HasMaxLength(SetThreshold.MaxHeadline);
        threshold.Property(t => t.Level).HasConversion<string>().HasMaxLength(20);
        threshold.Ignore(t => t.Mark);
    }
}
