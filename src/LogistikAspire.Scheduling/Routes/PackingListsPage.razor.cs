using LogistikAspire.Planning.Routes;
using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Scheduling.Routes;

/// <summary>The packing lists of a plan's vehicles as they are printed.</summary>
public sealed partial class PackingListsPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PlanRoutes Routes { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private RoutesTexts Texts => new(Language);

    private RoutingResult Routing => Routes.Routing;

    private string Clock => PrintedTexts.Clock(Routes.Operation.TimeZone);

    /// <summary>The day is said only where it is another than that of departure.</summary>
    private string At(DateTime moment, RoutedSlot slot, VehicleRoute route) =>
        RoutesTexts.Mark(route.Estimated) + (moment.Date == slot.DepartsAt.Date ? Texts.Time(moment) : Texts.Moment(moment));
}
