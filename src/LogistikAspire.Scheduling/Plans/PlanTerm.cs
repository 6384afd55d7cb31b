using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>A term in its own unit (days, nights, box levels, cost of travel, districts) and what it adds to the objective.</summary>
internal sealed record PlanTerm(decimal Value, decimal Weighted)
{
    internal static PlanTerm Of(ObjectiveTerm term) => new(term.Value, term.Weighted);
}
