using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>The objective of a plan, term by term.</summary>
/// <param name="Hazard">Boxes on ways to which access is not open.</param>
internal sealed record PlanTerms(PlanTerm Wishes, PlanTerm GuardNights, PlanTerm Hazard, PlanTerm Travel, PlanTerm Change, decimal Total)
{
    internal static PlanTerms Of(ObjectiveTerms terms) => new(
        PlanTerm.Of(terms.Wishes), PlanTerm.Of(terms.GuardNights), PlanTerm.Of(terms.Hazard), PlanTerm.Of(terms.Travel),
        PlanTerm.Of(terms.Change), terms.Total);
}
