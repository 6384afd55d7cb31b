using LogistikAspire.Escort.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Operations;

internal sealed class OperationConfiguration : IEntityTypeConfiguration<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> operation)
    {
        operation.ToTable("operations", t =>
        {
            t.HasCheckConstraint("ck_operations_zone", "version = 0 OR time_zone IS NOT NULL");
            t.HasCheckConstraint("ck_operations_people", "default_police >= 0 AND default_soldiers >= 0");
        });
        operation.HasKey(o => o.OperationId);
        operation.Property(o => o.OperationId).ValueGeneratedNever();
        operation.Property(o => o.Name).HasMaxLength(200);
        operation.Property(o => o.TimeZone).HasMaxLength(64);
        operation.Property(o => o.Rest).HasJson();
        operation.Ignore(o => o.FirstDay);
        operation.Ignore(o => o.LastDay);
        operation.Ignore(o => o.LastDerivedDay);
        operation.Ignore(o => o.LocalTime);
        operation.Ignore(o => o.Time);
    }
}
