using LogistikAspire.Closing;
using LogistikAspire.Scheduling.Wishes;

namespace LogistikAspire.Scheduling.Consents;

/// <summary>What one agency of a district says to a plan: yes, or no and why.</summary>
public sealed class Consent
{
    private Consent() { } // EF Core

    public Consent(Guid operationId, Guid planId, string districtCode, WishingAgency agency)
    {
        OperationId = operationId;
        PlanId = planId;
        DistrictCode = districtCode;
        Agency = agency;
    }

    public Guid OperationId { get; private set; }
    public Guid PlanId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public WishingAgency Agency { get; private set; }

    /// <summary>False: it refused.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>Name of who spoke for the agency.</summary>
    [Personal]
    public string By { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public DateTimeOffset GivenAt { get; private set; }

    public void Say(bool given, string by, string reason, DateTimeOffset at) => (IsGiven, By, Reason, GivenAt) = (given, by, reason, at);
}
