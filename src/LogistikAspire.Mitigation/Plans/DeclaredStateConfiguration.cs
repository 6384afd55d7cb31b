using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Plans;

internal sealed class DeclaredStateConfiguration : IEntityTypeConfiguration<DeclaredState>
{
    public void Configure(EntityTypeBuilder<DeclaredState> state)
    {
        state.ToTable("declared_states");
        state.HasKey(s => new { s.OperationId, s.StateId });
        state.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        state.Property(s => s.Word).HasMaxLength(20);
        state.Property(s => s.Place).HasMaxLength(RecordState.MaxPlace);
        state.Property(s => s.Source).HasMaxLength(RecordState.MaxSource);
    }
}
