using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Printing;

namespace LogistikAspire.Warehouse.Road.Handovers;

/// <summary>The texts of a hand-over's pages, in both languages.</summary>
internal sealed class HandoverTexts(Language language, PrintedHandover printed) : WarehouseTexts(language, printed.Store, printed.Names)
{
    public string Title => Say($"Berita Acara Serah Terima", $"Hand-over Record");
    public string Receipt => Say($"Bukti Tanda Terima Barang", $"Receipt of Goods");
    public string Subject => Say($"Logistik Pemilihan – {printed.Store.Title}", $"Election Logistics – {printed.Store.Title}");

    public string Opening
    {
        get
        {
            var (day, time) = (DateOnly.FromDateTime(Local(printed.Handover.HandedOverAt)), Time(Local(printed.Handover.HandedOverAt)));
            var (clock, place) = (Clock(printed.Store.TimeZone), PlaceName(printed.Handover.Place));
            return Say(
                [
                    $"Pada hari ini, {Day(day)}, pukul {time} {clock}, bertempat di {place}, kami yang bertanda tangan di bawah ini telah ",
                    $"melakukan serah terima kotak suara dengan hasil sebagai berikut.",
                ],
                [
                    $"On this day, {Day(day)}, at {time} {clock}, at {place}, the undersigned handed over and received ballot boxes, ",
                    $"with the following outcome.",
                ]);
        }
    }

    public string ReceiptOpening => Say(
        $"Telah diterima di {PlaceName(printed.Handover.Place)} pada {At(printed.Handover.HandedOverAt)}:",
        $"Received at {PlaceName(printed.Handover.Place)}, on {At(printed.Handover.HandedOverAt)}:");

    public string FirstParty => Say($"Pihak Pertama", $"First party");
    public string SecondParty => Say($"Pihak Kedua", $"Second party");
    public string Gives => Say($"yang menyerahkan", $"giver");
    public string Receives => Say($"yang menerima", $"receiver");
    public string Outcome => Say($"Hasil", $"Outcome");
    public string Rejected => Say($"Ditolak", $"Rejected");
    public string RejectedBoxes => Say($"Kotak yang ditolak", $"Boxes rejected");
    public string AcceptedBoxes => Say($"Kotak yang diterima", $"Boxes accepted");
    public string MissingBoxes => Say($"Kotak yang belum diserahterimakan", $"Boxes not handed over yet");
    public string None => Say($"Tidak ada.", $"None.");
    public string Goods => Say($"Barang", $"Goods");
    public string Shipped => Say($"Dikirim", $"Shipped");
    public string Accepted => Say($"Diterima", $"Accepted");
    public string Earlier => Say($"Sebelumnya", $"Earlier");
    public string Missing => Say($"Belum ada", $"Missing");
    public string TurnedBack => Say($"Dibawa kembali", $"Turned back");
    public string Witness => Say($"Mengetahui, pengawas pemilu", $"Witnessed, election supervisor");

    public string Closing => Say(
        $"Demikian berita acara serah terima ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        $"This record was drawn up truthfully, to be used as appropriate.");

    public string ReceiptNote => Say(
        $"Diterima + ditolak + sebelumnya + belum ada = dikirim. Keadaan pada saat serah terima ini.",
        $"Accepted + rejected + earlier + missing = shipped. As of this hand-over.");

    public string BoxesIn(string election) => Say($"Kotak suara {ElectionName(election)}", $"Ballot boxes, {ElectionName(election)}");

    public string OutcomeOf() => Say(
        $"{printed.Handover.Accepted:N0} diterima, {printed.Handover.Rejected:N0} ditolak",
        $"{printed.Handover.Accepted:N0} accepted, {printed.Handover.Rejected:N0} rejected");

    public string Fingerprint => Say(
        $"Sidik jari dokumen (SHA-256): {printed.Handover.Fingerprint}",
        $"Fingerprint of the document (SHA-256): {printed.Handover.Fingerprint}");
}
