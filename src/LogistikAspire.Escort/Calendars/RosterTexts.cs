using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Printing;

namespace LogistikAspire.Escort.Calendars;

/// <summary>The texts of rosters, in both languages.</summary>
internal sealed class RosterTexts(Language language) : PrintedTexts(language)
{
    public string Name(string operation, string whose) => Say($"Jadwal tugas {whose}: {operation}", $"Duty roster of {whose}: {operation}");

    public string Description => Say($"Penjagaan gudang dan pengawalan logistik.", $"Guard of the stores and escort of shipments.");

    public string Summary(DutyEntry duty)
    {
        var summary = duty.Kind == DutyKind.Guard
            ? Say($"Jaga {PlaceOf(duty)}", $"Guard at {PlaceOf(duty)}")
            : Say($"Kawal ke {duty.Place}", $"Escort to {duty.Place}");
        return duty.IsCancelled ? Say($"BATAL: {summary}", $"CANCELLED: {summary}") : summary;
    }

    public string Kind(DutyKind kind) => kind == DutyKind.Guard ? Say($"Penjagaan", $"Guard") : Say($"Pengawalan", $"Escort");

    public string PlaceOf(DutyEntry duty) => duty.Kind == DutyKind.Guard && duty.Place == GuardedPlace.Store
        ? Say($"gudang KPU, pos {duty.Post}", $"KPU store, post {duty.Post}")
        : duty.Kind == DutyKind.Guard
            ? Say($"gudang PPK {GuardedPlace.DistrictOf(duty.Place)}, pos {duty.Post}",
                $"district store {GuardedPlace.DistrictOf(duty.Place)}, post {duty.Post}")
            : Say($"kecamatan {duty.Place}", $"district {duty.Place}");

    public string StateOf(DutyEntry duty) => duty.IsCancelled ? Say($"Batal", $"Cancelled") : Say($"Berlaku", $"In force");

    public string[] Header =>
    [
        Say($"Tanggal", $"Date"), Say($"Mulai", $"From"), Say($"Selesai", $"Until"), Say($"Tugas", $"Duty"), Say($"Tempat", $"Place"),
        Say($"NRP", $"Number"), Say($"Nama", $"Name"), Say($"Pangkat", $"Rank"), Say($"Status", $"State"), Say($"Keterangan", $"Note"),
    ];

    public string Until(DateTime from, DateTime until) => from.Date == until.Date ? Time(until) : Moment(until);

    /// <summary>Whoever is made up is marked wherever they are shown.</summary>
    public string NameOf(Person? person) => person is null ? ""
        : person.Generated ? Say($"{person.Name} (contoh)", $"{person.Name} (made up)")
        : person.Name;

    public string FileName => Say($"jadwal-tugas", $"duty-roster");
}
