using System.Globalization;

namespace LogistikAspire.Printing;

/// <summary>The language of what people read (pages, calendars, workbooks): Indonesian, unless English is asked for.</summary>
public sealed class Language
{
    private static readonly Language Indonesian = new("id", NewIndonesian());
    private static readonly Language English = new("en", CultureInfo.InvariantCulture);

    private readonly CultureInfo _culture;

    private Language(string code, CultureInfo culture)
    {
        Code = code;
        _culture = culture;
    }

    public string Code { get; }

    public static Language Of(string? code) => code == "en" ? English : Indonesian;

    /// <summary>The same words in the page's language, numbers and dates as it writes them.</summary>
    public string Say(FormattableString indonesian, FormattableString english) =>
        Say([indonesian], [english]);

    /// <summary>The same for words too long for one line.</summary>
    public string Say(FormattableString[] indonesian, FormattableString[] english) =>
        string.Concat((this == English ? english : indonesian).Select(part => part.ToString(_culture)));

    // Made by hand: a host without ICU data knows no culture by name.
    private static CultureInfo NewIndonesian()
    {
        string[] months =
        [
            "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember", "",
        ];
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.DateTimeFormat.DayNames = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
        culture.DateTimeFormat.AbbreviatedDayNames = ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"];
        culture.DateTimeFormat.MonthNames = months;
        culture.DateTimeFormat.MonthGenitiveNames = months;
        culture.DateTimeFormat.AbbreviatedMonthNames = [.. months.Select(m => m.Length > 3 ? m[..3] : m)];
        culture.DateTimeFormat.AbbreviatedMonthGenitiveNames = culture.DateTimeFormat.AbbreviatedMonthNames;
        return culture;
    }
}
