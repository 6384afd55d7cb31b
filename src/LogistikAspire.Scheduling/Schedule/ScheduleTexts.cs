using LogistikAspire.Planning;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Printing;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Schedule;

/// <summary>The texts of the schedule's page and workbook, in both languages.</summary>
internal sealed class ScheduleTexts(Language language) : PlanTexts(language)
{
    public string Title => Say($"Jadwal Distribusi Logistik", $"Logistics Distribution Schedule");
    public string FileName => Say($"jadwal", $"schedule");
    public string SheetOfShipments => Say($"Jadwal", $"Schedule");
    public string SheetOfDays => Say($"Per hari", $"Per day");
    public string Date => Say($"Tanggal", $"Date");
    public string Code => Say($"Kode", $"Code");
    public string Shipments => Say($"Pengiriman", $"Shipments");
    public string State => Say($"Keadaan", $"State");
    public string Window => Say($"Masa distribusi", $"Distribution window");
    public string PerTrip => Say(
        $"Kendaraan dan petugas dihitung per perjalanan.", $"Vehicles and officers are counted by the trip.");
    public string Proof => Say($"Mutu rencana", $"Quality of the plan");
    public string Objective => Say($"Nilai rencana", $"Value of the plan");
    public string ObjectiveNote => Say(
        $"Makin kecil makin baik: jumlah kelima unsur menurut bobotnya.", $"The lower the better: the sum of five terms by their weights.");
    public string Term => Say($"Unsur", $"Term");
    public string Amount => Say($"Besarnya", $"Amount");
    public string Weighted => Say($"Berbobot", $"Weighted");

    public string WindowOf(OperationDetails operation) => Say(
        $"{operation.WindowStart:d MMMM} s.d. {operation.WindowEnd:d MMMM yyyy}",
        $"{operation.WindowStart:d MMMM} to {operation.WindowEnd:d MMMM yyyy}");

    public string TotalsOf(IReadOnlyCollection<Shipment> shipments) =>
        TotalsOf(shipments.Select(s => s.DistrictCode).Distinct().Count(), shipments.Count, shipments.Sum(s => s.Boxes));

    public string ProofOf(PlanningResult result) => result.Gap is { } gap and > 0
        ? Say($"Paling jauh {gap * 100:N1} % dari yang terbaik", $"At most {gap * 100:N1} % from the best")
        : Say($"Terbukti terbaik: tidak ada rencana yang lebih baik", $"Proven best: no plan is better");

    public string ValueOf(decimal value) => Say($"{value:#,##0.##}", $"{value:#,##0.##}");

    public IReadOnlyList<(string Name, ObjectiveTerm Term)> TermsOf(ObjectiveTerms terms) =>
    [
        (Say($"Jarak hari dari usulan", $"Days from the wishes"), terms.Wishes),
        (Say($"Malam penjagaan di kecamatan", $"Nights of guard in the districts"), terms.GuardNights),
        (Say($"Kotak melalui jalan rawan", $"Boxes on hazardous ways"), terms.Hazard),
        (Say($"Perjalanan", $"Travel"), terms.Travel),
        (Say($"Perubahan dari rencana sebelumnya", $"Changes from the plan before"), terms.Change),
    ];

    public string StateOf(ShipmentState state) => state switch
    {
        ShipmentState.Waiting => Say($"Menunggu", $"Waiting"),
        ShipmentState.Cleared => Say($"Siap berangkat", $"Cleared"),
        ShipmentState.Held => Say($"Tertahan", $"Held"),
        ShipmentState.Departed => Say($"Di perjalanan", $"On the road"),
        ShipmentState.Arrived => Say($"Tiba", $"Arrived"),
        ShipmentState.HandedOver => Say($"Diserahterimakan", $"Handed over"),
        _ => Say($"Batal", $"Cancelled"),
    };
}
