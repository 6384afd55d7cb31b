using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Printing;

namespace LogistikAspire.Mitigation.Plans;

/// <summary>The texts of the printed mitigation plan, in both languages.</summary>
internal sealed class MitigationPlanTexts(Language language) : PrintedTexts(language)
{
    public string Title => Say($"Rencana Mitigasi Bencana", $"Disaster Mitigation Plan");
    public string Subject => Say($"Distribusi Logistik Pemilihan", $"Distribution of Election Logistics");
    public string Window => Say($"Masa distribusi mulai", $"Distribution from");
    public string VotingDay => Say($"Hari pemungutan suara", $"Voting day");
    public string AsOf => Say($"Keadaan per", $"As of");
    public string States => Say($"Status yang berlaku", $"States in force");

    public string StatesNote => Say(
        $"Tiap status ditetapkan oleh yang berwenang sendiri-sendiri; yang satu tidak menjadi dasar yang lain.",
        $"Each is declared by its own authority; none follows from another.");

    public string NoStates => Say($"Tidak ada status yang dicatat.", $"No state is recorded.");
    public string Authority => Say($"Penetap", $"Authority");
    public string Word => Say($"Status", $"State");
    public string Place => Say($"Tempat", $"Place");
    public string Source => Say($"Sumber", $"Source");
    public string Since => Say($"Sejak", $"Since");
    public string Until => Say($"Sampai", $"Until");
    public string PerDistrict => Say($"Rencana per kecamatan", $"Plan by district");
    public string Hazard => Say($"Ancaman", $"Hazard");
    public string Way => Say($"Akses", $"Access");
    public string NoEnd => Say($"belum diketahui", $"no end known");
    public string Alternative => Say($"Jalan atau gudang pengganti", $"Other way or store");
    public string Means => Say($"Sumber daya", $"Resources");
    public string Contacts => Say($"Narahubung", $"Contacts");
    public string Decides => Say($"Pengambil keputusan", $"Who decides");
    public string NotWritten => Say($"Belum disusun.", $"Not written yet.");
    public string Resources => Say($"Sumber daya siaga", $"Resources on stand-by");
    public string NoResources => Say($"Belum ada sumber daya yang disiagakan.", $"Nothing is on stand-by yet.");
    public string Kind => Say($"Jenis", $"Kind");
    public string Name => Say($"Nama", $"Name");
    public string Owner => Say($"Pemilik", $"Owner");
    public string Count => Say($"Jumlah", $"Count");
    public string Capacity => Say($"Kapasitas", $"Capacity");
    public string Contact => Say($"Kontak", $"Contact");
    public string Standby => Say($"Masa siaga", $"On stand-by");
    public string Promised => Say($"Dijanjikan untuk sebagian waktu", $"Promised for part of it");
    public string Readiness => Say($"Daftar kesiapan", $"Readiness checklist");
    public string NoItems => Say($"Daftar kesiapan masih kosong.", $"The checklist is empty.");
    public string Item => Say($"Yang harus siap", $"What must be ready");
    public string Ready => Say($"Siap", $"Ready");
    public string NotYet => Say($"belum", $"not yet");
    public string TakenBack => Say($"dicabut", $"taken back");
    public string Withdrawn => Say($"ditarik", $"withdrawn");
    public string SignedName => Say($"(nama jelas dan tanda tangan)", $"(name and signature)");

    public IReadOnlyList<string> Signatories =>
    [
        Say($"BPBD", $"BPBD (Disaster Management)"),
        Say($"Dinas Pemadam Kebakaran", $"Damkar (Fire Service)"),
        Say($"Dinas Kesehatan (puskesmas)", $"Dinkes (Health Office, Puskesmas)"),
        Say($"Komando Distrik Militer", $"Kodim (Army)"),
        Say($"Kepolisian Resor", $"Polres (Police)"),
        Say($"KPU Kabupaten/Kota", $"KPU (Election Commission)"),
    ];

    public string Of(PrintedText text) => Say($"{text.Indonesian}", $"{text.English ?? text.Indonesian}");

    public string LentUntil(DateTime local) => Say(
        $"Dipinjamkan untuk distribusi sampai {local:d MMM HH.mm}", $"Lent to the distribution until {local:d MMM HH:mm}");

    public static string AgencyName(string agency) => Agency.Name(agency);

    public string AuthorityOf(StateKind kind) => kind switch
    {
        StateKind.Regent => Say($"Bupati", $"Regent (Bupati)"),
        StateKind.Weather => Say($"BMKG", $"Weather service (BMKG)"),
        _ => Say($"Balai wilayah sungai", $"River authority"),
    };

    /// <summary>The authority's own word stays, in both languages: a translation would make one of another's.</summary>
    public string WordOf(PrintedState state) => (state.Kind, state.Word) switch
    {
        (StateKind.Regent, "siagaDarurat") => Say($"Siaga darurat", $"Siaga darurat (emergency stand-by)"),
        (StateKind.Regent, "tanggapDarurat") => Say($"Tanggap darurat", $"Tanggap darurat (emergency response)"),
        (StateKind.Regent, "transisi") => Say($"Transisi darurat ke pemulihan", $"Transisi (from emergency to recovery)"),
        (StateKind.Weather, "none") => Say($"Tidak ada peringatan", $"No warning"),
        (StateKind.Weather, "waspada") => Say($"Waspada", $"Waspada (first of three)"),
        (StateKind.Weather, "siaga") => Say($"Siaga", $"Siaga (second of three)"),
        (StateKind.Weather, "awas") => Say($"Awas", $"Awas (highest of three)"),
        (StateKind.River, "waspada") => Say($"Waspada", $"Waspada (second of four)"),
        (StateKind.River, "siaga") => Say($"Siaga", $"Siaga (third of four)"),
        (StateKind.River, "bahaya") => Say($"Bahaya", $"Bahaya (danger, highest of four)"),
        _ => "Normal",
    };

    public string LevelOf(AccessLevel level) => level switch
    {
        AccessLevel.Watch => Say($"Waspadai", $"Watch"),
        AccessLevel.Restricted => Say($"Terbatas", $"Restricted"),
        AccessLevel.Closed => Say($"Ditutup", $"Closed"),
        _ => Say($"Terbuka", $"Open"),
    };

    public string KindOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Boat => Say($"Perahu", $"Boat"),
        ResourceKind.FourWheelDrive => Say($"Mobil 4×4", $"Four-wheel drive"),
        ResourceKind.Pump => Say($"Pompa", $"Pump"),
        ResourceKind.Tent => Say($"Tenda", $"Tent"),
        _ => Say($"Ambulans", $"Ambulance"),
    };
}
