using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Printing;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>The texts of a final report's pages, in both languages.</summary>
internal sealed class ClosingTexts(Language language, PrintedReport printed) : WarehouseTexts(language, printed.Store, printed.Names)
{
    public string Title => Say($"Laporan Akhir Penutupan", $"Final Report of Closing");
    public string Subject => Say($"Logistik Pemilihan – {printed.Store.Title}", $"Election Logistics – {printed.Store.Title}");
    public string ClosedAt => Say($"Ditutup", $"Closed");
    public string ClosedBy => Say($"Ditutup oleh", $"Closed by");
    public string WitnessedBy => Say($"Disaksikan oleh", $"Witnessed by");
    public string Note => Say($"Catatan", $"Note");
    public string Checkpoint => Say($"Titik periksa", $"Checkpoint");
    public string ReportHash => Say($"Sidik jari laporan", $"Report's SHA-256");
    public string BoxesByDistrict => Say($"Kotak menurut kecamatan", $"Boxes by district");
    public string All => Say($"Semua", $"All");
    public string NotReturned => Say($"Kotak yang tidak kembali", $"Boxes that did not come back");
    public string Ended => Say($"Akhir", $"End");
    public string Where => Say($"Tempat", $"Place");
    public string Sheets => Say($"Barang, sampai lembar terakhir", $"Goods, to the last sheet");
    public string Item => Say($"Barang", $"Item");
    public string Printed => Say($"Dicetak", $"Printed");
    public string Sent => Say($"Dikirim", $"Sent");
    public string Stored => Say($"Di gudang", $"In store");
    public string Damaged => Say($"Rusak", $"Damaged");
    public string Destroyed => Say($"Dimusnahkan", $"Destroyed");
    public string Lost => Say($"Hilang", $"Lost");
    public string Excess => Say($"Lebih", $"Excess");
    public string Returned => Say($"Dikembalikan", $"Returned");
    public string Difference => Say($"Selisih", $"Difference");
    public string Losses => Say($"Kehilangan dan kerusakan", $"Losses and damage");
    public string Kind => Say($"Jenis", $"Kind");
    public string When => Say($"Waktu", $"Time");
    public string PoliceReport => Say($"Laporan polisi", $"Police report");
    public string Alarms => Say($"Alarm", $"Alarms");
    public string What => Say($"Keterangan", $"What");
    public string Subjects => Say($"Kotak atau barang", $"Box or item");
    public string EndedAt => Say($"Selesai", $"Ended");
    public string Open => Say($"belum", $"not");
    public string OpenMatters => Say($"Yang belum selesai dan diterima apa adanya", $"Not ended, and accepted as it is");
    public string Number1 => Say($"Jumlah", $"Number");
    public string Signers => Say($"Penanda tangan", $"Who signed");
    public string Name => Say($"Nama", $"Name");
    public string Documents => Say($"Dokumen", $"Documents");
    public string None => Say($"Tidak ada.", $"None.");
    public string Witness => Say($"Mengetahui, pengawas pemilu", $"Witnessed, election supervisor");

    public string Statement => Say(
        $"Kegiatan ini ditutup. Catatannya tetap dapat dibaca dan tidak dapat diubah.",
        $"This operation is closed. Its records can still be read, and do not change any more.");

    public string Foot => Say(
        $"Sidik jari (SHA-256) laporan ini tercatat dalam catatan penguasaan, pada kejadian penutupan sesudah titik periksa.",
        $"The report's fingerprint (SHA-256) is in the custody log, in the event of the closing, which follows the checkpoint.");

    public string Rest(int all) => Say(
        $"dan {all - PrintedReport.MostPrinted:N0} lagi, lihat laporan sebagai data",
        $"and {all - PrintedReport.MostPrinted:N0} more, see the report as data");

    public string Quantity(long quantity) => Say($"{quantity:N0}", $"{quantity:N0}");

    public string End(BoxEnd end) => end switch
    {
        BoxEnd.Returned => Say($"Kembali", $"Back"),
        BoxEnd.Unused => Say($"Tidak dipakai", $"Not used"),
        BoxEnd.Out => Say($"Di luar gudang", $"Elsewhere"),
        BoxEnd.Missing => Say($"Tidak diketahui", $"Unknown"),
        BoxEnd.Lost => Say($"Hilang", $"Lost"),
        BoxEnd.Retired => Say($"Ditarik", $"Out of use"),
        BoxEnd.SetAside => Say($"Disisihkan", $"Set aside"),
        _ => Say($"Di kendaraan", $"On a vehicle"),
    };

    public string PlaceOf(BoxReport box) => box.Place == "unknown"
        ? Say($"terakhir: {PlaceName(box.LastPlace ?? "store")}", $"last: {PlaceName(box.LastPlace ?? "store")}")
        : PlaceName(box.Place);

    public string LossKind(string kind) => kind == "loss" ? Lost : End(BoxEnd.Retired);

    public string AlarmKind(string kind) => kind switch
    {
        "seal" => Seal,
        "misplacement" => Say($"Salah tempat", $"Wrong place"),
        "rejection" => Say($"Ditolak", $"Rejected"),
        _ => Say($"Penerimaan barang", $"Delivery"),
    };

    public string Matter(string matter) => matter switch
    {
        Ending.OpenMatters.BoxesMissing => Say($"Kotak yang tidak diketahui tempatnya", $"Boxes of which nobody knows where they are"),
        Ending.OpenMatters.BoxesOut => Say($"Kotak di luar gudang", $"Boxes elsewhere than in the store"),
        Ending.OpenMatters.BoxesUnused => Say($"Kotak yang tidak dipakai", $"Boxes that were not used"),
        Ending.OpenMatters.SealTroubles => Say($"Masalah segel", $"Seal troubles"),
        Ending.OpenMatters.Misplacements => Say($"Kotak salah tempat", $"Boxes in a wrong place"),
        Ending.OpenMatters.Excess => Say($"Kelebihan kiriman", $"Deliveries over the order"),
        Ending.OpenMatters.Counts => Say($"Selisih opname", $"Differences of counts"),
        Ending.OpenMatters.Sheets => Say($"Barang yang tidak cocok", $"Items that do not reconcile"),
        _ => matter,
    };

    public string DocumentsOf(SignerReport signer) =>
        string.Join(", ", signer.Documents.Select(d => $"{DocumentName(d.Key)} {Quantity(d.Value)}"));

    private string DocumentName(string kind) => kind switch
    {
        "assembly" => Say($"perakitan", $"assembly"),
        "packing" => Say($"pengepakan", $"packing"),
        "sealing" => Say($"penyegelan", $"sealing"),
        "staging" => Say($"penyiapan", $"staging"),
        "opening" => Say($"pembukaan", $"opening"),
        "loading" => Say($"pemuatan", $"loading"),
        "unloading" => Say($"pembongkaran", $"unloading"),
        "departure" => Say($"keberangkatan", $"departure"),
        "arrival" => Say($"kedatangan", $"arrival"),
        "sighting" => Say($"pemindaian", $"sighting"),
        "seal-inspection" => Say($"pemeriksaan segel", $"seal inspection"),
        "loss" => Say($"kehilangan", $"loss"),
        "retirement" => Say($"penarikan", $"retirement"),
        "replacement" => Say($"penggantian", $"replacement"),
        "turn-back" => Say($"kembali di jalan", $"turn-back"),
        "finding" => Say($"penemuan", $"finding"),
        "acceptance" => Say($"penerimaan selisih", $"acceptance"),
        "readdressing" => Say($"pelabelan ulang", $"readdressing"),
        "withdrawal" => Say($"penarikan kotak", $"withdrawal"),
        "handover" => Say($"serah terima", $"hand-over"),
        "delivery" => Say($"penerimaan barang", $"delivery"),
        "sorting" => Say($"sortir", $"sorting"),
        "reserve-use" => Say($"pemakaian cadangan", $"use of the reserve"),
        "excess-settlement" => Say($"keputusan kelebihan", $"decision on excess"),
        "stock-document" => Say($"mutasi barang", $"stock document"),
        "stock-count" => Say($"opname", $"count"),
        "substitute" => Say($"tempat pengganti", $"substitute place"),
        _ => kind,
    };
}
