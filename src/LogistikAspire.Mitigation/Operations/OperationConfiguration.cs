using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Operations;

internal sealed class OperationConfiguration : IEntityTypeConfiguration<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> operation)
    {
        operation.ToTable("operations");
        operation.HasKey(o => o.OperationId);
        operation.Property(o => o.OperationId).ValueGeneratedNever();
        operation.Property(o => o.Name).HasMaxLength(200);
        operation.Property(o => o.TimeZone).HasMaxLength(64);
        operation.Ignore(o => o.LocalTime);
        operation.Ignore(o => o.Begins);
        operation.Ignore(o => o.Ends);
    }
}
