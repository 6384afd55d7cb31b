using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Printing;
using LogistikAspire.Scheduling.Wishes;

namespace LogistikAspire.Scheduling.Minutes;

/// <summary>The texts of the minutes, in both languages.</summary>
internal sealed class MinutesTexts(Language language) : PlanTexts(language)
{
    public string Title => Say($"Berita Acara Rapat Koordinasi", $"Minutes of the Coordination Meeting");
    public string Subject => Say($"Rencana Distribusi Logistik Pemilihan", $"Election Logistics Distribution Plan");

    public string Opening => Say(
        [
            $"Pada hari ini, __________ tanggal __________, bertempat di ______________________________, telah dilaksanakan rapat ",
            $"koordinasi distribusi logistik dengan hasil sebagai berikut.",
        ],
        [
            $"On this day, __________, date __________, at ______________________________, the coordination meeting on the distribution ",
            $"of logistics was held, with the following outcome.",
        ]);

    public string Dates => Say($"Jadwal per kecamatan", $"Dates by district");
    public string Consents => Say($"Persetujuan kecamatan", $"Consent of the districts");
    public string Wishes => Say($"Usulan tanggal dan hasilnya", $"Wished dates and their outcome");
    public string NoWishes => Say($"Tidak ada usulan.", $"There are no wishes.");
    public string KpuDecision => Say($"Keputusan KPU", $"KPU's decision");
    public string Unchanged => Say($"Tidak berubah dari rencana yang berlaku.", $"As in the plan in force.");
    public string Wished => Say($"Diusulkan", $"Wished");
    public string By => Say($"Oleh", $"By");
    public string Reason => Say($"Alasan", $"Reason");
    public string Outcome => Say($"Hasil", $"Outcome");
    public string Closing => Say(
        $"Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya.",
        $"These minutes were drawn up to be used as appropriate.");
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

    public string Because(string reason) => Say($"Usulan perubahan karena: {reason}", $"Proposed because of: {reason}");

    public static string AgencyName(WishingAgency agency) => agency == WishingAgency.Ppk ? "PPK" : agency.ToString();

    public string OutcomeOf(MinutedWish wish) => wish.DaysLater switch
    {
        null => Say($"Tidak ada kotak", $"No boxes"),
        0 => Say($"Dikabulkan", $"Granted"),
        < 0 and var days => Say($"{-days:N0} hari lebih awal", $"{-days:N0} {(days == -1 ? "day" : "days")} earlier"),
        var days => Say($"{days:N0} hari lebih lambat", $"{days:N0} {(days == 1 ? "day" : "days")} later"),
    };
}
