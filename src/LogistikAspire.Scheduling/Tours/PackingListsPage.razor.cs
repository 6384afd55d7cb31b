using LogistikAspire.Planning.Tours;
using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Scheduling.Tours;

/// <summary>The packing lists of a plan's vehicles as they are printed.</summary>
public sealed partial class PackingListsPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PlanTours Tours { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private PackingListTexts Texts => new(Language);

    private TourResult Routing => Tours.Routing;

    private string Clock => PrintedTexts.Clock(Tours.Operation.TimeZone);

    /// <summary>The day is said only where it is another than that of departure.</summary>
    private string At(DateTime moment, SlotTours slot, VehicleTour tour) =>
        PackingListTexts.Mark(tour.Estimated) + (moment.Date == slot.DepartsAt.Date ? Texts.Time(moment) : Texts.Moment(moment));
}
