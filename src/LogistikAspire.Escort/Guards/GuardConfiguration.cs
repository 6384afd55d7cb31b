using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Guards;

internal sealed class GuardRulesConfiguration : IEntityTypeConfiguration<GuardRules>
{
    public void Configure(EntityTypeBuilder<GuardRules> rules)
    {
        rules.ToTable("guard_rules");
        rules.HasKey(r => r.OperationId);
        rules.Property(r => r.OperationId).ValueGeneratedNever();
        rules.Property(r => r.Settings).HasJson();
    }
}

internal sealed class GuardedPlaceConfiguration : IEntityTypeConfiguration<GuardedPlace>
{
    public void Configure(EntityTypeBuilder<GuardedPlace> place)
    {
        place.ToTable("guarded_places");
        place.HasKey(p => new { p.OperationId, p.Place });
        place.Property(p => p.Place).HasMaxLength(GuardedPlace.MaxPlace);
    }
}

internal sealed class GuardDutyConfiguration : IEntityTypeConfiguration<GuardDuty>
{
    public void Configure(EntityTypeBuilder<GuardDuty> duty)
    {
        duty.ToTable("guard_duties", t => t.HasCheckConstraint("ck_guard_duties_time", "\"from\" < until"));
        duty.HasKey(d => new { d.OperationId, d.DutyId });
        duty.HasOne<Person>().WithMany().HasForeignKey(d => new { d.OperationId, d.Number });
        duty.Property(d => d.Place).HasMaxLength(GuardedPlace.MaxPlace);
        duty.Property(d => d.Number).HasMaxLength(Person.MaxNumber);
        duty.Property(d => d.UnitCode).HasMaxLength(Unit.MaxCode);
        duty.Property(d => d.CancelledBecause).HasMaxLength(CancelGuardDuty.MaxReason);
        duty.HasIndex(d => new { d.OperationId, d.From, d.Place, d.Post, d.Seat }).IsUnique().HasFilter("cancelled_because IS NULL");
        duty.Ignore(d => d.IsCancelled);
        duty.Ignore(d => d.Time);
        duty.Ignore(d => d.Key);
        duty.Ignore(d => d.District);
    }
}

internal sealed class GuardHandoverConfiguration : IEntityTypeConfiguration<GuardHandover>
{
    public void Configure(EntityTypeBuilder<GuardHandover> handover)
    {
        handover.ToTable("guard_handovers");
        handover.HasKey(h => new { h.OperationId, h.HandoverId });
        handover.Property(h => h.Place).HasMaxLength(GuardedPlace.MaxPlace);
        handover.Property(h => h.GivenBy).HasMaxLength(SignGuardHandover.MaxName);
        handover.Property(h => h.ReceivedBy).HasMaxLength(SignGuardHandover.MaxName);
        handover.Property(h => h.Note).HasMaxLength(SignGuardHandover.MaxNote);
        handover.HasIndex(h => new { h.OperationId, h.Place, h.Post, h.At });
    }
}
