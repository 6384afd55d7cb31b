using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Observations;

internal sealed class ObservationConfiguration : IEntityTypeConfiguration<Observation>
{
    public void Configure(EntityTypeBuilder<Observation> observation)
    {
        observation.ToTable("observations");
        observation.HasKey(o => new { o.OperationId, o.StationCode, o.ObservationId });
        observation.Property(o => o.StationCode).HasMaxLength(DescribeStation.MaxCode);
        observation.Property(o => o.Word).HasMaxLength(RecordObservation.MaxWord);
        observation.Property(o => o.Source).HasMaxLength(RecordObservation.MaxSource);
        observation.HasIndex(o => new { o.OperationId, o.StationCode, o.ObservedAt, o.ObservationId });
        observation.HasOne<Station>().WithMany().HasForeignKey(o => new { o.OperationId, o.StationCode });
    }
}
