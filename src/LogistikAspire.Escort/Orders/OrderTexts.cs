using LogistikAspire.Printing;

namespace LogistikAspire.Escort.Orders;

/// <summary>The texts of printed orders, in both languages.</summary>
internal sealed class OrderTexts(Language language) : PrintedTexts(language)
{
    public string Title => Say($"Surat Perintah", $"Order of Duty (Surat Perintah)");
    public string NumberWord => Say($"Nomor", $"Number");
    public string Considering => Say($"Pertimbangan", $"Considering");
    public string Basis => Say($"Dasar", $"On the basis of");
    public string Ordered => Say($"Diperintahkan", $"It is ordered");
    public string To => Say($"Kepada", $"To");
    public string Name => Say($"Nama", $"Name");
    public string Rank => Say($"Pangkat", $"Rank");
    public string ServiceNumber => Say($"NRP", $"Number (NRP)");
    public string Position => Say($"Jabatan", $"Position");
    public string When => Say($"Waktu", $"Time");
    public string Reason => Say($"Alasan BKO", $"Why from elsewhere");
    public string Guests => Say($"Bawah kendali operasi (BKO)", $"From other units (BKO)");
    public string For => Say($"Untuk", $"For");
    public string Assembly => Say($"Jam apel", $"Assembly");
    public string Location => Say($"Lokasi", $"Location");
    public string Issued => Say($"Dikeluarkan", $"Issued");
    public string SignedName => Say($"(nama jelas, pangkat, NRP)", $"(name, rank, number)");

    public string StateOf(string state) => state switch
    {
        "draft" => Say($"DRAF", $"DRAFT"),
        "submitted" => Say($"MENUNGGU PERSETUJUAN", $"WAITING FOR APPROVAL"),
        "returned" => Say($"DIKEMBALIKAN", $"RETURNED"),
        _ => Say($"Terbit", $"Issued"),
    };

    public string Group(string group) => group.Split(' ') switch
    {
        ["guard", "store"] => Say($"Penjagaan gudang KPU", $"Guard of the KPU store"),
        ["guard", var place] => Say($"Penjagaan gudang PPK {place[4..]}", $"Guard of the district store {place[4..]}"),
        [_, var district] => Say($"Pengawalan ke kecamatan {district}", $"Escort to district {district}"),
        _ => group,
    };
}
