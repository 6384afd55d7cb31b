using LogistikAspire.Planning;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Shipments;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Scheduling.Schedule;

/// <summary>The published schedule as it is printed.</summary>
public sealed partial class SchedulePage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PublishedSchedule Schedule { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private ScheduleTexts Texts => new(Language);

    private OperationDetails Operation => Schedule.Operation.Details;

    private PlanningResult Result => Schedule.Plan!.Result!;

    private string Clock => PrintedTexts.Clock(Operation.TimeZone);

    /// <summary>The day is said only where it is another than that of departure.</summary>
    private string Arrival(Shipment shipment)
    {
        var arrives = Schedule.Local(shipment.ArrivesAt);
        return arrives.Date == Schedule.Local(shipment.DepartsAt).Date ? Texts.Time(arrives) : Texts.Moment(arrives);
    }

    private static Dictionary<string, int> Trips(IEnumerable<Shipment> day) =>
        day.SelectMany(s => s.Vehicles).GroupBy(v => v.Key).ToDictionary(kind => kind.Key, kind => kind.Sum(v => v.Value));
}
