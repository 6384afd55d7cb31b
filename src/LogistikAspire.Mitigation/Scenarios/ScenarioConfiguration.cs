using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Scenarios;

internal sealed class ScenarioConfiguration : IEntityTypeConfiguration<Scenario>
{
    public void Configure(EntityTypeBuilder<Scenario> scenario)
    {
        scenario.ToTable("scenarios");
        scenario.HasKey(s => new { s.OperationId, s.Name });
        scenario.Property(s => s.Name).HasMaxLength(DescribeScenario.MaxName);
        scenario.Property(s => s.Title).HasMaxLength(DescribeScenario.MaxTitle);
        scenario.Property(s => s.TitleInEnglish).HasMaxLength(DescribeScenario.MaxTitle);
        scenario.Property(s => s.Districts).HasJson();
    }
}
