using LogistikAspire.Printing;

namespace LogistikAspire.Warehouse.Labels;

/// <summary>The texts of the box labels, in both languages.</summary>
public sealed class LabelTexts(Language language) : PrintedTexts(language)
{
    public string Title => Say($"Label Kotak Suara", $"Ballot Box Labels");
    public string None => Say($"Tidak ada kotak untuk pilihan ini.", $"There are no boxes of this choice.");
    public string Paper => Say(
        $"Kertas label A4, 3 × 8 label ukuran 63,5 × 33,9 mm. Cetak dengan skala 100 %, tanpa margin dan tanpa kop.",
        $"A4 label sheets, 3 × 8 labels of 63.5 × 33.9 mm. Print at 100 %, without margins and headers.");
    public string NextPage => Say($"halaman berikutnya", $"next page");

    public string TotalOf(LabelSheets sheets)
    {
        var (labels, papers) = (sheets.Labels.Count, (sheets.Labels.Count + LabelSheetsPage.PerSheet - 1) / LabelSheetsPage.PerSheet);
        return Say(
            $"{labels:N0} label pada {papers:N0} lembar, {sheets.Labels[0].Number} s.d. {sheets.Labels[^1].Number}.",
            $"{Count(labels, "label")} on {Count(papers, "sheet")}, {sheets.Labels[0].Number} to {sheets.Labels[^1].Number}.");
    }

    public string RestOf(LabelSheets sheets)
    {
        var left = sheets.Total - sheets.Labels.Count;
        return Say($"Masih ada {left:N0} label:", $"{Count(left, "label")} more:");
    }

    public string DistrictOf(string name) => Say($"Kec. {name}", $"{name} district");

    public string StationOf(BoxLabel label) => label.Village is null
        ? Say($"TPS ke-{label.Station} di kecamatan", $"Station {label.Station} of the district")
        : Say($"TPS {label.Station:000}", $"Polling station {label.Station:000}");

    /// <summary>The operation's own word where we have none for the election.</summary>
    public string ElectionName(string election) => election switch
    {
        "gubernur" => Say($"Gubernur", $"Governor"),
        "bupati" => Say($"Bupati", $"Regent"),
        "walikota" => Say($"Wali Kota", $"Mayor"),
        _ => election,
    };

    private static string Count(int count, string noun) => FormattableString.Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
