using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Alerts;

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> alert)
    {
        alert.ToTable("alerts", t =>
        {
            t.HasCheckConstraint("ck_alerts_times", "\"from\" < until");
            t.HasCheckConstraint("ck_alerts_end", "(ended_at IS NULL) = (end_reason IS NULL)");
        });
        alert.HasKey(a => new { a.OperationId, a.AlertId });
        alert.Property(a => a.Headline).HasMaxLength(RaiseAlert.MaxHeadline);
        alert.Property(a => a.Description).HasMaxLength(RaiseAlert.MaxDescription);
        alert.Property(a => a.Level).HasConversion<string>().HasMaxLength(20);
        alert.Property(a => a.Origin).HasConversion<string>().HasMaxLength(20);
        alert.Property(a => a.Life).HasConversion<string>().HasMaxLength(20);
        alert.Property(a => a.EndReason).HasMaxLength(CancelAlert.MaxReason);
        alert.Ignore(a => a.Content);
        alert.Ignore(a => a.Periods);
        alert.Property(a => a.Effects).HasJson();
        alert.HasIndex(a => a.OperationId).HasFilter("ended_at IS NULL").HasDatabaseName("ix_alerts_in_force");
        alert.HasIndex(a => a.ExpiresAt).HasFilter("ended_at IS NULL").HasDatabaseName("ix_alerts_expiring");
    }
}
