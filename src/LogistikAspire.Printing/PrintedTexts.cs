namespace LogistikAspire.Printing;

/// <summary>The texts that printed pages have in common, in both languages.</summary>
public class PrintedTexts(Language language)
{
    public string Operation => Say($"Kegiatan", $"Operation");
    public string Totals => Say($"Jumlah", $"Totals");
    public string District => Say($"Kecamatan", $"District");
    public string Boxes => Say($"Kotak", $"Boxes");

    public string Day(DateOnly day) => Say($"{day:dddd, d MMMM yyyy}", $"{day:dddd, d MMMM yyyy}");

    public string ShortDay(DateOnly day) => Say($"{day:ddd, d MMM}", $"{day:ddd, d MMM}");

    public string Moment(DateTime local) => Say($"{local:ddd, d MMM HH.mm}", $"{local:ddd, d MMM HH:mm}");

    public string FullMoment(DateTime local) => Say($"{local:d MMMM yyyy} pukul {local:HH.mm}", $"{local:d MMMM yyyy}, {local:HH:mm}");

    public string Time(DateTime local) => Say($"{local:HH.mm}", $"{local:HH:mm}");

    public string Number(int number) => Say($"{number:N0}", $"{number:N0}");

    /// <summary>The operation's own word where we have none for the kind.</summary>
    public string VehicleName(string kind, int count = 1) => kind switch
    {
        "truck" => Say($"truk", $"{(count == 1 ? "truck" : "trucks")}"),
        "pickup" => Say($"pikap 4×4", $"{(count == 1 ? "4×4 pick-up" : "4×4 pick-ups")}"),
        "motorboat" => Say($"perahu motor", $"{(count == 1 ? "motorboat" : "motorboats")}"),
        _ => kind,
    };

    /// <summary>The wall clock's usual name; the IANA name where there is none.</summary>
    public static string Clock(string timeZone) => timeZone switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        var other => other,
    };

    protected string Say(FormattableString indonesian, FormattableString english) => language.Say(indonesian, english);

    protected string Say(FormattableString[] indonesian, FormattableString[] english) => language.Say(indonesian, english);
}
