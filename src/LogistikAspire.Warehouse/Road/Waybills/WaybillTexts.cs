using LogistikAspire.Printing;
using LogistikAspire.Warehouse.Printing;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>The texts of a waybill's pages, in both languages.</summary>
internal sealed class WaybillTexts(Language language, PrintedWaybill printed) : WarehouseTexts(language, printed.Store, printed.Names)
{
    public string Title => Say($"Surat Jalan", $"Waybill");
    public string PackingList => Say($"Daftar Muatan", $"Packing List");
    public string Subject => Say($"Nomor {printed.Number}", $"Number {printed.Number}");
    public string Stops => Say($"Tujuan", $"Stops");
    public string State => Say($"Keadaan", $"State");
    public string Opened => Say($"Dibuka", $"Opened");
    public string Departed => Say($"Berangkat", $"Departed");
    public string NotDeparted => Say($"belum", $"not yet");
    public string Load => Say($"Muatan", $"Load");
    public string Received => Say($"Diterima", $"Received");
    public string Loaded => Say($"Dimuat", $"Loaded");
    public string Stop => Say($"Perhentian", $"Stop");
    public string Empty => Say($"Tidak ada kotak.", $"No boxes.");
    public string Order => Say(
        $"Muat dari atas ke bawah: muatan untuk perhentian terakhir dimuat lebih dahulu.",
        $"Load from top to bottom: what is unloaded last is loaded first.");
    public string Waiting => Say($"Kotak tanpa tanda ✓ belum dimuat.", $"Boxes without ✓ are not loaded yet.");
    public string OtherVehicles => Say(
        $"Kotak tersebut dapat juga dimuat pada kendaraan lain dari pengiriman ini.",
        $"Another vehicle of the shipment may take them as well.");
    public string DriverSignature => Say($"Pengemudi", $"Driver");
    public string Escort => Say($"Pengawal", $"Escort");
    public string LoadedBy => Say($"Petugas pemuatan", $"Loaded by");
    public string CheckedBy => Say($"Diperiksa oleh", $"Checked by");

    public string StateName => printed.Waybill.State switch
    {
        WaybillState.Open => Say($"Belum berangkat", $"Not departed"),
        WaybillState.Departed => Say($"Dalam perjalanan", $"On the road"),
        WaybillState.Completed => Say($"Selesai diserahterimakan", $"Handed over"),
        _ => Say($"DIBATALKAN", $"CANCELLED"),
    };

    public string LoadOf(int boxes) => printed.Waybill.Stops.Count == 1
        ? BoxesOf(boxes)
        : Say(
            $"{boxes:N0} kotak untuk {printed.Waybill.Stops.Count:N0} perhentian",
            $"{BoxesOf(boxes)} for {printed.Waybill.Stops.Count:N0} stops");

    public string LoadedOf(IReadOnlyCollection<PrintedBox> boxes) => boxes.All(b => b.IsLoaded)
        ? BoxesOf(boxes.Count)
        : Say(
            $"{boxes.Count(b => b.IsLoaded):N0} dari {boxes.Count:N0} kotak dimuat",
            $"{boxes.Count(b => b.IsLoaded):N0} of {BoxesOf(boxes.Count)} loaded");

    public string ReceiverAt(WaybillStop stop) => Say($"Yang menerima, {PlaceName(stop.Place)}", $"Received at {PlaceName(stop.Place)}");

    public string GiverAt(string place) => Say($"Yang menyerahkan, {PlaceName(place)}", $"Given at {PlaceName(place)}");
}
