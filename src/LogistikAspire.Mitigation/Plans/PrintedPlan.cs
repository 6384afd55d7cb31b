using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Plans;

/// <summary>The mitigation plan as it is printed for the meeting.</summary>
/// <param name="PrintedAt">What the page shows is of this moment.</param>
/// <param name="States">Those in force then.</param>
/// <param name="Districts">All districts of the operation, also those that are not written yet.</param>
/// <param name="Resources">Those on stand-by, by agency.</param>
public sealed record PrintedPlan(
    string Operation,
    string TimeZone,
    DateOnly WindowStart,
    DateOnly VotingDate,
    DateTimeOffset PrintedAt,
    IReadOnlyList<PrintedState> States,
    IReadOnlyList<PrintedDistrict> Districts,
    IReadOnlyList<PrintedResource> Resources,
    IReadOnlyList<PrintedItem> Checklist)
{
    public DateTime Local(DateTimeOffset at) => new LocalClock(TimeZone).Of(at).DateTime;

    internal static PrintedDistrict Printed(
        string code, string name, IReadOnlyList<AccessPeriod> access, DistrictPlan? plan, IReadOnlyList<Resource> resources) => new(
        code, name, [.. access.Select(p => new PrintedAccess(p.Level, p.From, p.Until, p.Reason))], plan is not null,
        new(plan?.Hazard ?? "", plan?.HazardInEnglish), new(plan?.Way ?? "", plan?.WayInEnglish),
        new(plan?.Alternative ?? "", plan?.AlternativeInEnglish),
        [
            .. resources.Where(r => plan?.Resources.Contains(r.ResourceId) == true)
                .Select(r => new PrintedMeans(r.Name, r.Count, r.Agency, r.IsWithdrawn)),
        ],
        plan?.Contacts ?? "", plan?.Decides ?? "");

    internal static PrintedItem Printed(ChecklistItem item, IEnumerable<ReadyAnswer> answers) => new(
        new(item.Text, item.TextInEnglish),
        [
            .. ChecklistView.Of(item, answers).Agencies
                .Select(w => new PrintedWord(w.Agency, w.IsReady, w.SaidBy, w.SaidAt, w.Note, w.TakenBackBy, w.TakenBackAt)),
        ]);
}

/// <summary>A text in Indonesian, and in English where it is given.</summary>
public sealed record PrintedText(string Indonesian, string? English);

public sealed record PrintedState(StateKind Kind, string Word, string Place, string Source, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>A time at which the way is not open, as alerts and BPBD have it when the page is printed.</summary>
/// <param name="Until">Null while no end is known.</param>
public sealed record PrintedAccess(AccessLevel Level, DateTimeOffset From, DateTimeOffset? Until, string Reason);

/// <param name="Access">What is in force then, not what the plan says.</param>
/// <param name="IsWritten">False while the plan says nothing of it.</param>
public sealed record PrintedDistrict(
    string Code, string Name, IReadOnlyList<PrintedAccess> Access, bool IsWritten, PrintedText Hazard, PrintedText Way,
    PrintedText Alternative,
    IReadOnlyList<PrintedMeans> Resources, string Contacts, string Decides);

/// <summary>A resource that is meant for a district.</summary>
public sealed record PrintedMeans(string Name, int Count, string Agency, bool IsWithdrawn);

/// <param name="IsPromised">Promised to somebody for some of its time.</param>
/// <param name="LentUntil">Until when it is lent to the distribution; null while it is not.</param>
public sealed record PrintedResource(
    ResourceKind Kind, string Name, string Agency, string District, string Place, int Count, int Capacity, string CapacityUnit,
    string Contact, DateTimeOffset From, DateTimeOffset Until, bool IsPromised, DateTimeOffset? LentUntil);

public sealed record PrintedItem(PrintedText Text, IReadOnlyList<PrintedWord> Words);

/// <summary>What an agency says to an item of the checklist.</summary>
public sealed record PrintedWord(
    string Agency, bool IsReady, string? SaidBy, DateTimeOffset? SaidAt, string? Note, string? TakenBackBy, DateTimeOffset? TakenBackAt);
