using LogistikAspire.Planning;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Plans;

namespace LogistikAspire.Scheduling.Printing;

/// <summary>The texts that everything printed of a plan has in common, in both languages.</summary>
internal class PlanTexts(Language language) : PrintedTexts(language)
{
    public string Regency => Say($"Kabupaten/Kota", $"Regency");
    public string Elections => Say($"Pemilihan", $"Elections");
    public string VotingDay => Say($"Hari pemungutan suara", $"Voting day");
    public string Plan => Say($"Rencana", $"Plan");
    public string Departs => Say($"Berangkat", $"Departs");
    public string Arrives => Say($"Tiba", $"Arrives");
    public string Vehicles => Say($"Kendaraan", $"Vehicles");
    public string Police => Say($"Polisi", $"Police");
    public string Soldiers => Say($"TNI", $"Soldiers");

    public string StateOf(Plan plan) => plan.Version is { } version
        ? Say($"Nomor {plan.Number}, ditetapkan sebagai versi {version}", $"Number {plan.Number}, adopted as version {version}")
        : Say($"Nomor {plan.Number}, rancangan", $"Number {plan.Number}, draft");

    public string TotalsOf(int districts, int shipments, int boxes) => Say(
        $"{districts:N0} kecamatan, {shipments:N0} pengiriman, {boxes:N0} kotak",
        $"{districts:N0} districts, {shipments:N0} shipments, {boxes:N0} boxes");

    public string VehiclesOf(IReadOnlyDictionary<string, int> vehicles) =>
        string.Join(", ", vehicles.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v =>
            Say($"{v.Value:N0} {VehicleName(v.Key)}", $"{v.Value:N0} {VehicleName(v.Key, v.Value)}")));

    /// <summary>What the planner says, in the page's language.</summary>
    public string Of(Sentence sentence) => Say($"{sentence.Indonesian}", $"{sentence.English}");
}
