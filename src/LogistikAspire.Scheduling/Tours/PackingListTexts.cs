using LogistikAspire.Planning.Tours;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Printing;

namespace LogistikAspire.Scheduling.Tours;

/// <summary>The texts of the packing lists, in both languages.</summary>
internal sealed class PackingListTexts(Language language) : PlanTexts(language)
{
    public string Title => Say($"Daftar Muatan Kendaraan", $"Vehicle Packing Lists");
    public string Saved => Say($"Penghematan", $"Saving");
    public string UnknownWays => Say($"Jarak tidak diketahui", $"Unknown distances");
    public string UnknownNote => Say(
        $"Kecamatan ini berangkat bersamaan, tetapi tidak berbagi kendaraan karena jarak di antaranya tidak diketahui.",
        $"These districts leave together but share no vehicle, because nobody knows the distance between them.");
    public string OrderNote => Say(
        $"Muatan untuk perhentian terakhir dimuat lebih dahulu.", $"What is unloaded last is loaded first.");
    public string EstimateNote => Say($"Angka bertanda ± adalah perkiraan.", $"Figures marked ± are estimates.");
    public string Stop => Say($"Berhenti", $"Stop");
    public string Loading => Say($"Muat ke-", $"Load");
    public string Way => Say($"Jarak", $"Distance");
    public string Received => Say($"Diterima", $"Received");
    public string Driver => Say($"Pengemudi: ____________________", $"Driver: ____________________");

    public string TotalsOf(TourTotals totals) => Say(
        $"{totals.Vehicles:N0} perjalanan, {totals.Police:N0} polisi, {totals.Soldiers:N0} TNI, {totals.Kilometres:N0} km",
        $"{totals.Vehicles:N0} trips, {totals.Police:N0} police, {totals.Soldiers:N0} soldiers, {totals.Kilometres:N0} km");

    public string SavedOf(TourResult routing) => routing.Saved is { Vehicles: 0, Kilometres: 0 }
        ? Say($"Tidak ada: setiap kendaraan ke satu kecamatan.", $"None: each vehicle goes to one district.")
        : Say(
            [
                $"{routing.Saved.Vehicles:N0} perjalanan, {routing.Saved.Police:N0} polisi, {routing.Saved.Kilometres:N0} km dibandingkan ",
                $"rencana",
            ],
            [
                $"{routing.Saved.Vehicles:N0} trips, {routing.Saved.Police:N0} police, {routing.Saved.Kilometres:N0} km against the plan",
            ]);

    public string VehiclesAt(SlotTours slot) => Say($"{slot.Tours.Count:N0} kendaraan", $"{slot.Tours.Count:N0} vehicles");

    /// <param name="returns">Time, as the page writes it.</param>
    public string TripOf(VehicleTour tour, string returns) => Say(
        $"{Mark(tour.Estimated)}{tour.Kilometres:N1} km, kembali {returns}",
        $"{Mark(tour.Estimated)}{tour.Kilometres:N1} km, back {returns}");

    public string KilometresOf(Leg way) => Say(
        $"{Mark(way.KilometresEstimated)}{way.Kilometres:N1} km", $"{Mark(way.KilometresEstimated)}{way.Kilometres:N1} km");

    public static string Mark(bool estimated) => estimated ? "±" : "";
}
