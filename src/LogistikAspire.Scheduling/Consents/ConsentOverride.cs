using LogistikAspire.Closing;

namespace LogistikAspire.Scheduling.Consents;

/// <summary>KPU's decision to go on with a plan in a district that did not consent to it, and why.</summary>
public sealed class ConsentOverride
{
    private ConsentOverride() { } // EF Core

    public ConsentOverride(Guid operationId, Guid planId, string districtCode)
    {
        OperationId = operationId;
        PlanId = planId;
        DistrictCode = districtCode;
    }

    public Guid OperationId { get; private set; }
    public Guid PlanId { get; private set; }
    public string DistrictCode { get; private set; } = "";

    /// <summary>Name of who decided for KPU.</summary>
    [Personal]
    public string By { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public DateTimeOffset DecidedAt { get; private set; }

    public void Say(string by, string reason, DateTimeOffset at) => (By, Reason, DecidedAt) = (by, reason, at);
}
