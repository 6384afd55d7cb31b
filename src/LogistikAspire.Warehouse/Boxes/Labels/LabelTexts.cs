using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Printing;

namespace LogistikAspire.Warehouse.Boxes.Labels;

/// <summary>The texts of the box labels, in both languages.</summary>
internal sealed class LabelTexts(Language language, LabelSheets sheets) : WarehouseTexts(language, sheets.Store, sheets.Names)
{
    public string Title => Say($"Label Kotak Suara", $"Ballot Box Labels");
    public string None => Say($"Tidak ada kotak untuk pilihan ini.", $"There are no boxes of this choice.");
    public string Paper => Say(
        $"Kertas label A4, 3 × 8 label ukuran 63,5 × 33,9 mm. Cetak dengan skala 100 %, tanpa margin dan tanpa kop.",
        $"A4 label sheets, 3 × 8 labels of 63.5 × 33.9 mm. Print at 100 %, without margins and headers.");
    public string NextPage => Say($"halaman berikutnya", $"next page");

    public string Total()
    {
        var (labels, papers) = (sheets.Labels.Count, (sheets.Labels.Count + LabelSheetsPage.PerSheet - 1) / LabelSheetsPage.PerSheet);
        return Say(
            $"{labels:N0} label pada {papers:N0} lembar, {sheets.Labels[0].Number} s.d. {sheets.Labels[^1].Number}.",
            $"{Labels(labels)} on {Count(papers, "sheet", "sheets")}, {sheets.Labels[0].Number} to {sheets.Labels[^1].Number}.");
    }

    public string Rest()
    {
        var left = sheets.Total - sheets.Labels.Count;
        return Say($"Masih ada {left:N0} label:", $"{Labels(left)} more:");
    }

    private static string Labels(int count) => Count(count, "label", "labels");
}
