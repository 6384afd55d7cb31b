using LogistikAspire.Planning;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Wishes;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Scheduling.Minutes;

/// <summary>The minutes as they are printed.</summary>
public sealed partial class MinutesPage : ComponentBase
{
    private static readonly WishingAgency[] Agencies = Enum.GetValues<WishingAgency>();

    [Parameter, EditorRequired]
    public required PlanMinutes Minutes { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private MinutesTexts Texts => new(Language);

    private IEnumerable<IGrouping<string, PlanShipment>> Districts =>
        Minutes.Plan.Result!.Shipments.GroupBy(s => s.DistrictCode).OrderBy(g => g.Key, StringComparer.Ordinal);

    private string Name(string code) => Minutes.Names.GetValueOrDefault(code, code);

    private DateTime Local(DateTimeOffset instant) => new LocalTime(Minutes.Operation.TimeZone).ToLocal(instant);
}
