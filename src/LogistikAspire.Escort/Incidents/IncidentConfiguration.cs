using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Incidents;

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("incidents", t =>
        {
            t.HasCheckConstraint("ck_incidents_released", "released_at IS NULL OR held_at IS NOT NULL");
            t.HasCheckConstraint("ck_incidents_state",
                "(state = 'Open') = (handled_at IS NULL) AND (state = 'Closed') = (closed_at IS NOT NULL)");
        });
        incident.HasKey(i => new { i.OperationId, i.IncidentId });
        incident.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
        incident.Property(i => i.ReportedBy).HasMaxLength(200);
        incident.Property(i => i.ReleasedBy).HasMaxLength(200);
        incident.Property(i => i.HandledBy).HasMaxLength(200);
        incident.Property(i => i.ClosedBy).HasMaxLength(200);
        incident.Property(i => i.ReleasedBecause).HasMaxLength(HandleIncident.MaxText);
        incident.Property(i => i.Handling).HasMaxLength(HandleIncident.MaxText);
        incident.Property(i => i.Closing).HasMaxLength(HandleIncident.MaxText);
        incident.Ignore(i => i.IsSerious);
        incident.Ignore(i => i.IsHolding);
        incident.ComplexProperty(i => i.Report, report =>
        {
            report.Property(r => r.Kind).HasColumnName("kind").HasConversion<string>().HasMaxLength(20);
            report.Property(r => r.Severity).HasColumnName("severity").HasConversion<string>().HasMaxLength(20);
            report.Property(r => r.OccurredAt).HasColumnName("occurred_at");
            report.Property(r => r.Text).HasColumnName("text").HasMaxLength(HandleIncident.MaxText);
            report.Property(r => r.DistrictCode).HasColumnName("district_code").HasMaxLength(20);
            report.Property(r => r.ShipmentId).HasColumnName("shipment_id");
            report.Property(r => r.Latitude).HasColumnName("latitude");
            report.Property(r => r.Longitude).HasColumnName("longitude");
            report.Property(r => r.Place).HasColumnName("place").HasMaxLength(ReportIncident.MaxPlace);
        });
        incident.HasIndex(i => i.State).HasFilter("state <> 'Closed'"); // for the gauge, and for what holds a shipment
    }
}
