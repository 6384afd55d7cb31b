using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Plans;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> plan)
    {
        plan.ToTable("plans");
        plan.HasKey(p => new { p.OperationId, p.Id });
        plan.Property(p => p.Origin).HasConversion<string>().HasMaxLength(20);
        plan.Property(p => p.Status).HasConversion<string>().HasMaxLength(20);
        plan.Property(p => p.RequestedMoment).HasColumnType("timestamp without time zone"); // the operation's wall clock
        plan.Property(p => p.Lasting).HasJson();
        plan.Property(p => p.WhatIf).HasJson();
        plan.Property(p => p.Rejection).HasJson();
        plan.Property(p => p.Problem).HasJson();
        plan.Property(p => p.Result).HasJson();
        plan.Property(p => p.Explanation).HasJson();
        plan.Property(p => p.RowVersion).IsRowVersion();
        plan.Ignore(p => p.ChangedDistricts);
        plan.Property(p => p.TraceParent).HasMaxLength(64);
        plan.HasIndex(p => new { p.OperationId, p.Number }).IsUnique();
        plan.HasIndex(p => new { p.OperationId, p.Version }).IsUnique();
        plan.HasIndex(p => p.Status).HasFilter("status = 'Requested'");
        plan.HasIndex(p => p.SolvedAt).HasFilter("NOT is_explained");
        plan.HasOne<Operation>().WithMany().HasForeignKey(p => p.OperationId);
    }
}
