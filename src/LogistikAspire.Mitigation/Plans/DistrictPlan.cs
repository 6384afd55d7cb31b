using LogistikAspire.Closing;

namespace LogistikAspire.Mitigation.Plans;

/// <summary>What the mitigation plan says of one district.</summary>
internal sealed class DistrictPlan
{
    private DistrictPlan() { } // EF Core

    public DistrictPlan(Guid operationId, string districtCode) => (OperationId, DistrictCode) = (operationId, districtCode);

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";

    /// <summary>From 1; every change counts one up.</summary>
    public int Version { get; private set; }
    public string Hazard { get; private set; } = "";
    public string? HazardInEnglish { get; private set; }
    public string Way { get; private set; } = "";
    public string? WayInEnglish { get; private set; }
    public string Alternative { get; private set; } = "";
    public string? AlternativeInEnglish { get; private set; }
    public List<Guid> Resources { get; private set; } = [];

    [Personal]
    public string Contacts { get; private set; } = "";

    [Personal]
    public string Decides { get; private set; } = "";

    [Personal]
    public string WrittenBy { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; private set; }

    public DistrictPlanContent Content => new(
        Hazard, HazardInEnglish, Way, WayInEnglish, Alternative, AlternativeInEnglish, Resources, Contacts, Decides);

    public void Write(DistrictPlanContent content, string by, DateTimeOffset now)
    {
        (Hazard, HazardInEnglish, Way, WayInEnglish) = (content.Hazard, content.HazardInEnglish, content.Way, content.WayInEnglish);
        (Alternative, AlternativeInEnglish) = (content.Alternative, content.AlternativeInEnglish);
        (Contacts, Decides, WrittenBy, WrittenAt) = (content.Contacts, content.Decides, by, now);
        Resources = [.. content.Resources];
        Version++;
    }
}
