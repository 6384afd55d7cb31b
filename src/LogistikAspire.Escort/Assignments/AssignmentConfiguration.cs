using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Assignments;

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable("assignments", t =>
        {
            t.HasCheckConstraint("ck_assignments_trip", "departs_at < returns_at AND police >= 0 AND soldiers >= 0");
            t.HasCheckConstraint("ck_assignments_lacking", "(state = 'Lacking') = (missing_police + missing_soldiers > 0)");
        });
        assignment.HasKey(a => new { a.OperationId, a.ShipmentId });
        assignment.Property(a => a.State).HasConversion<string>().HasMaxLength(20);
        assignment.HasIndex(a => a.State).HasFilter("state <> 'Released'"); // for the gauge
        assignment.ComplexProperty(a => a.Trip, trip =>
        {
            trip.Property(t => t.DistrictCode).HasColumnName("district_code").HasMaxLength(20);
            trip.Property(t => t.DepartsAt).HasColumnName("departs_at");
            trip.Property(t => t.ReturnsAt).HasColumnName("returns_at");
            trip.Property(t => t.Police).HasColumnName("police");
            trip.Property(t => t.Soldiers).HasColumnName("soldiers");
            trip.Ignore(t => t.Needed);
        });
    }
}
