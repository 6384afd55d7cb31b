using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Wishes;

namespace LogistikAspire.Scheduling.Minutes;

/// <summary>Every text of the minutes, in both languages.</summary>
public sealed class MinutesTexts(Language language)
{
    public string Title => Say($"Berita Acara Rapat Koordinasi", $"Minutes of the Coordination Meeting");
    public string Subject => Say($"Rencana Distribusi Logistik Pemilihan", $"Election Logistics Distribution Plan");

    public string Opening => Say(
        $"Pada hari ini, __________ tanggal __________, bertempat di ______________________________, telah dilaksanakan rapat koordinasi distribusi logistik dengan hasil sebagai berikut.",
        $"On this day, __________, date __________, at ______________________________, the coordination meeting on the distribution of logistics was held, with the following outcome.");

    public string Regency => Say($"Kabupaten/Kota", $"Regency");
    public string Operation => Say($"Kegiatan", $"Operation");
    public string VotingDay => Say($"Hari pemungutan suara", $"Voting day");
    public string Plan => Say($"Rencana", $"Plan");
    public string Totals => Say($"Jumlah", $"Totals");
    public string Elections => Say($"Pemilihan", $"Elections");
    public string Dates => Say($"Jadwal per kecamatan", $"Dates by district");
    public string Consents => Say($"Persetujuan kecamatan", $"Consent of the districts");
    public string Wishes => Say($"Usulan tanggal dan hasilnya", $"Wished dates and their outcome");
    public string NoWishes => Say($"Tidak ada usulan.", $"There are no wishes.");
    public string District => Say($"Kecamatan", $"District");
    public string Departs => Say($"Berangkat", $"Departs");
    public string Arrives => Say($"Tiba", $"Arrives");
    public string Boxes => Say($"Kotak", $"Boxes");
    public string Vehicles => Say($"Kendaraan", $"Vehicles");
    public string Police => Say($"Polisi", $"Police");
    public string Soldiers => Say($"TNI", $"Soldiers");
    public string KpuDecision => Say($"Keputusan KPU", $"KPU's decision");
    public string Unchanged => Say($"Tidak berubah dari rencana yang berlaku.", $"As in the plan in force.");
    public string Wished => Say($"Diusulkan", $"Wished");
    public string By => Say($"Oleh", $"By");
    public string Reason => Say($"Alasan", $"Reason");
    public string Outcome => Say($"Hasil", $"Outcome");
    public string Closing => Say($"Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya.", $"These minutes were drawn up to be used as appropriate.");
    public string SignedName => Say($"(nama jelas dan tanda tangan)", $"(name and signature)");
    public string NotSaid => Say($"belum", $"none yet");
    public string Refused => Say($"Menolak", $"Refuses");

    public IReadOnlyList<string> Signatories =>
    [
        Say($"KPU Kabupaten/Kota", $"KPU (Election Commission)"),
        Say($"Bawaslu Kabupaten/Kota", $"Bawaslu (Election Supervisor)"),
        Say($"Kepolisian Resor", $"Police (Polres)"),
        Say($"Komando Distrik Militer", $"Army (Kodim)"),
    ];

    public string StateOf(Plan plan) => plan.Version is { } version
        ? Say($"Nomor {plan.Number}, ditetapkan sebagai versi {version}", $"Number {plan.Number}, in force as version {version}")
        : Say($"Nomor {plan.Number}, rancangan", $"Number {plan.Number}, draft");

    public string Because(string reason) => Say($"Usulan perubahan karena: {reason}", $"Proposed because of: {reason}");

    public string TotalsOf(int districts, int shipments, int boxes) => Say(
        $"{districts:N0} kecamatan, {shipments:N0} pengiriman, {boxes:N0} kotak",
        $"{districts:N0} districts, {shipments:N0} shipments, {boxes:N0} boxes");

    public string Day(DateOnly day) => Say($"{day:dddd, d MMMM yyyy}", $"{day:dddd, d MMMM yyyy}");

    public string ShortDay(DateOnly day) => Say($"{day:ddd, d MMM}", $"{day:ddd, d MMM}");

    public string Moment(DateTime local) => Say($"{local:ddd, d MMM HH.mm}", $"{local:ddd, d MMM HH:mm}");

    public string Number(int number) => Say($"{number:N0}", $"{number:N0}");

    public string VehiclesOf(PlanShipment shipment) =>
        string.Join(", ", shipment.Vehicles.OrderBy(v => v.Key).Select(v => $"{v.Value} {VehicleName(v.Key)}"));

    public static string AgencyName(WishingAgency agency) => agency == WishingAgency.Ppk ? "PPK" : agency.ToString();

    public string OutcomeOf(MinutedWish wish) => wish.DaysLater switch
    {
        null => Say($"Tidak ada kotak", $"No boxes"),
        0 => Say($"Dikabulkan", $"Granted"),
        < 0 and var days => Say($"{-days:N0} hari lebih awal", $"{-days:N0} day(s) earlier"),
        var days => Say($"{days:N0} hari lebih lambat", $"{days:N0} day(s) later"),
    };

    /// <summary>The wall clock's usual name; the IANA name where there is none.</summary>
    public static string Clock(OperationDetails operation) => operation.TimeZone switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        var other => other,
    };

    private string VehicleName(string kind) => kind switch
    {
        "truck" => Say($"truk", $"truck"),
        "pickup" => Say($"pikap 4×4", $"4×4 pick-up"),
        "motorboat" => Say($"perahu motor", $"motorboat"),
        _ => kind,
    };

    private string Say(FormattableString indonesian, FormattableString english) => language.Say(indonesian, english);
}
