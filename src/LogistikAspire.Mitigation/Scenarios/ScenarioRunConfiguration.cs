using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Scenarios;

internal sealed class ScenarioRunConfiguration : IEntityTypeConfiguration<ScenarioRun>
{
    public void Configure(EntityTypeBuilder<ScenarioRun> run)
    {
        run.ToTable("scenario_runs");
        run.HasKey(r => new { r.OperationId, r.RunId });
        run.Property(r => r.Scenario).HasMaxLength(DescribeScenario.MaxName);
        run.Property(r => r.RanBy).HasMaxLength(200);
        run.Property(r => r.Result).HasJson();
    }
}
