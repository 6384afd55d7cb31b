using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;

namespace LogistikAspire.Scheduling.Printing;

/// <summary>The texts that everything printed of a plan has in common, in both languages.</summary>
public class PrintedTexts(Language language)
{
    public string Regency => Say($"Kabupaten/Kota", $"Regency");
    public string Operation => Say($"Kegiatan", $"Operation");
    public string Elections => Say($"Pemilihan", $"Elections");
    public string VotingDay => Say($"Hari pemungutan suara", $"Voting day");
    public string Plan => Say($"Rencana", $"Plan");
    public string Totals => Say($"Jumlah", $"Totals");
    public string District => Say($"Kecamatan", $"District");
    public string Departs => Say($"Berangkat", $"Departs");
    public string Arrives => Say($"Tiba", $"Arrives");
    public string Boxes => Say($"Kotak", $"Boxes");
    public string Vehicles => Say($"Kendaraan", $"Vehicles");
    public string Police => Say($"Polisi", $"Police");
    public string Soldiers => Say($"TNI", $"Soldiers");

    public string StateOf(Plan plan) => plan.Version is { } version
        ? Say($"Nomor {plan.Number}, ditetapkan sebagai versi {version}", $"Number {plan.Number}, adopted as version {version}")
        : Say($"Nomor {plan.Number}, rancangan", $"Number {plan.Number}, draft");

    public string TotalsOf(int districts, int shipments, int boxes) => Say(
        $"{districts:N0} kecamatan, {shipments:N0} pengiriman, {boxes:N0} kotak",
        $"{districts:N0} districts, {shipments:N0} shipments, {boxes:N0} boxes");

    public string Day(DateOnly day) => Say($"{day:dddd, d MMMM yyyy}", $"{day:dddd, d MMMM yyyy}");

    public string ShortDay(DateOnly day) => Say($"{day:ddd, d MMM}", $"{day:ddd, d MMM}");

    public string Moment(DateTime local) => Say($"{local:ddd, d MMM HH.mm}", $"{local:ddd, d MMM HH:mm}");

    public string FullMoment(DateTime local) => Say($"{local:d MMMM yyyy} pukul {local:HH.mm}", $"{local:d MMMM yyyy}, {local:HH:mm}");

    public string Time(DateTime local) => Say($"{local:HH.mm}", $"{local:HH:mm}");

    public string Number(int number) => Say($"{number:N0}", $"{number:N0}");

    public string VehiclesOf(IReadOnlyDictionary<string, int> vehicles) =>
        string.Join(", ", vehicles.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v =>
            Say($"{v.Value:N0} {VehicleName(v.Key)}", $"{v.Value:N0} {VehicleName(v.Key, v.Value)}")));

    /// <summary>The operation's own word where we have none for the kind.</summary>
    public string VehicleName(string kind, int count = 1) => kind switch
    {
        "truck" => Say($"truk", $"{(count == 1 ? "truck" : "trucks")}"),
        "pickup" => Say($"pikap 4×4", $"{(count == 1 ? "4×4 pick-up" : "4×4 pick-ups")}"),
        "motorboat" => Say($"perahu motor", $"{(count == 1 ? "motorboat" : "motorboats")}"),
        _ => kind,
    };

    /// <summary>The wall clock's usual name; the IANA name where there is none.</summary>
    public static string Clock(OperationDetails operation) => operation.TimeZone switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        var other => other,
    };

    protected string Say(FormattableString indonesian, FormattableString english) => language.Say(indonesian, english);
}
