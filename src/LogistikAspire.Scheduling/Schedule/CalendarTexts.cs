using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Printing;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Schedule;

/// <summary>The texts of the calendars, in both languages.</summary>
internal sealed class CalendarTexts(Language language, PublishedSchedule schedule) : PlanTexts(language)
{
    public string CalendarName(string? agency, string? district)
    {
        var which = string.Concat(
            schedule.Operation.Details.Name,
            district is null ? "" : $" – {schedule.Name(district)}",
            agency is null ? "" : $" – {AgencyName(agency)}");
        return Say($"Distribusi logistik: {which}", $"Logistics distribution: {which}");
    }

    public string Summary(Shipment shipment, Audience audience)
    {
        var (name, boxes) = (schedule.Name(shipment.DistrictCode), shipment.Boxes);
        var summary = audience.Moment switch
        {
            ShipmentMoment.Loading => Say($"Muat {boxes:N0} kotak untuk {name}", $"Load {boxes:N0} boxes for {name}"),
            ShipmentMoment.Arrival => Say($"{boxes:N0} kotak tiba di {name}", $"{boxes:N0} boxes arrive in {name}"),
            ShipmentMoment.Escort => audience.Agency == "kodim"
                ? Say($"{shipment.Soldiers:N0} TNI mengawal ke {name}", $"{shipment.Soldiers:N0} soldiers escort to {name}")
                : Say($"{shipment.Police:N0} polisi mengawal ke {name}", $"{shipment.Police:N0} police escort to {name}"),
            _ => Say($"{boxes:N0} kotak ke {name}", $"{boxes:N0} boxes to {name}"),
        };
        return shipment.IsCancelled ? Say($"BATAL: {summary}", $"CANCELLED: {summary}") : summary;
    }

    public string Description(Shipment shipment) => string.Join('\n',
        $"{District}: {schedule.Name(shipment.DistrictCode)} ({shipment.DistrictCode})",
        $"{Boxes}: {Number(shipment.Boxes)}",
        $"{Vehicles}: {VehiclesOf(shipment.Vehicles)}",
        $"{Police}: {Number(shipment.Police)}, {Soldiers}: {Number(shipment.Soldiers)}",
        $"{Departs}: {Moment(schedule.Local(shipment.DepartsAt))} {Clock(schedule.Operation.Details.TimeZone)}",
        $"{Arrives}: {Moment(schedule.Local(shipment.ArrivesAt))} {Clock(schedule.Operation.Details.TimeZone)}");

    /// <summary>Which plan the calendar shows. It stands with the calendar: a new version is no change of events that stay.</summary>
    public string CalendarDescription => schedule.Plan is { } plan
        ? StateOf(plan)
        : Say($"Belum ada rencana yang ditetapkan.", $"No plan is published yet.");

    public string Location(Shipment shipment, ShipmentMoment moment) => moment == ShipmentMoment.Arrival
        ? Say($"Gudang PPK {schedule.Name(shipment.DistrictCode)}", $"District store, {schedule.Name(shipment.DistrictCode)}")
        : Say($"Gudang KPU", $"KPU store");

    public string Category(ShipmentMoment moment) => moment switch
    {
        ShipmentMoment.Loading => Say($"Pemuatan", $"Loading"),
        ShipmentMoment.Escort => Say($"Pengawalan", $"Escort"),
        ShipmentMoment.Arrival => Say($"Kedatangan", $"Arrival"),
        _ => Say($"Pengiriman", $"Shipment"),
    };

    private string AgencyName(string agency) => agency switch
    {
        "warehouse" => Say($"Gudang", $"Warehouse"),
        "kpu" or "ppk" or "bpbd" => agency.ToUpperInvariant(),
        _ => char.ToUpperInvariant(agency[0]) + agency[1..],
    };
}
