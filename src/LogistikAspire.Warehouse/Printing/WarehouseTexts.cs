using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Printing;

/// <summary>The texts that everything printed of boxes has in common, in both languages.</summary>
internal class WarehouseTexts(Language language, Store store, PlaceNames names) : PrintedTexts(language)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone);

    public string Box => Say($"Kotak", $"Box");
    public string Election => Say($"Pemilihan", $"Election");
    public string Station => Say($"TPS", $"Polling station");
    public string Seal => Say($"Segel", $"Seal");
    public string Reason => Say($"Alasan", $"Reason");
    public string From => Say($"Dari", $"From");
    public string Waybill => Say($"Surat jalan", $"Waybill");
    public string Vehicle => Say($"Kendaraan", $"Vehicle");
    public string Driver => Say($"Pengemudi", $"Driver");
    public string Giver => Say($"Yang menyerahkan", $"Given by");
    public string Receiver => Say($"Yang menerima", $"Received by");
    public string NameAndSignature => Say($"(nama jelas dan tanda tangan)", $"(name and signature)");

    public string BoxesOf(int count) => Say($"{count:N0} kotak", $"{Count(count, "box", "boxes")}");

    public string RecordAt(string address) => Say(
        $"Kode QR menuju dokumen asli: {address}", $"The QR code leads to the record: {address}");

    /// <summary>The operation's own word where we have none for the election.</summary>
    public string ElectionName(string election) => election switch
    {
        "gubernur" => Say($"Gubernur", $"Governor"),
        "bupati" => Say($"Bupati", $"Regent"),
        "walikota" => Say($"Wali Kota", $"Mayor"),
        _ => election,
    };

    public string DistrictOf(string code) => Say($"Kec. {names.District(code)}", $"{names.District(code)} district");

    public string VillageOf(string station) => names.Station(station).Village;

    /// <param name="station">The place; null as long as the polling stations are not imported.</param>
    /// <param name="ordinal">Its number within the district.</param>
    public string StationNumber(string? station, int ordinal) => station is null
        ? Say($"TPS ke-{ordinal} di kecamatan", $"Station {ordinal} of the district")
        : Say($"TPS {names.Station(station).Number:000}", $"Polling station {names.Station(station).Number:000}");

    public string StationName(string? station, int ordinal) => station is null
        ? StationNumber(station, ordinal)
        : Say(
            $"{VillageOf(station)}, TPS {names.Station(station).Number:000}",
            $"{VillageOf(station)}, no. {names.Station(station).Number:000}");

    /// <summary>Where another place stands for that of the committee, that one as well.</summary>
    public string PlaceName(string place) => names.Substitute(place) is { } substitute
        ? Say($"{Committee(Place.Original(place))} di {substitute}", $"{Committee(Place.Original(place))} at {substitute}")
        : Committee(place);

    /// <summary>On the operation's wall clock.</summary>
    public string At(DateTimeOffset instant) => $"{FullMoment(Local(instant))} {Clock(store.TimeZone)}";

    private string Committee(string place) => place.Split('-', 2) switch
    {
        ["ppk", var code] => Say($"PPK {names.District(code)}", $"{names.District(code)} district committee (PPK)"),
        ["pps", var code] => Say($"PPS {names.Village(code)}", $"{names.Village(code)} village committee (PPS)"),
        ["kpps", _] => Say($"KPPS {StationName(place, 0)}", $"KPPS {StationName(place, 0)}"),
        _ => Say($"Gudang KPU", $"KPU store"),
    };

    protected DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    protected static string Count(int count, string one, string many) =>
        FormattableString.Invariant($"{count:N0} {(count == 1 ? one : many)}");
}
