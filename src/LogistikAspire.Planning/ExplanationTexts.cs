namespace LogistikAspire.Planning;

/// <summary>The sentences of an <see cref="Explanation"/>.</summary>
internal static class ExplanationTexts
{
    private static readonly Dictionary<string, Sentence> Groups = new()
    {
        ["floor"] = new("lantai gudang dan regu perakit", "the floor and its crew"),
        ["vehicles"] = new("kendaraan", "the vehicles"),
        ["police"] = new("polisi yang bertugas", "the police on duty"),
        ["soldiers"] = new("prajurit yang bertugas", "the soldiers on duty"),
        ["hazard"] = new("keadaan jalan", "access"),
    };

    public static Sentence Granted(PlanningDistrict district, PlanningWish wish) => ConflictTexts.Say(
        $"{district.Name}: {wish.Date:d MMMM} sesuai usulan.",
        $"{district.Name}: {wish.Date:d MMMM} as wished.");

    public static Sentence Refused(PlanningDistrict district, PlanningWish wish, int days, IReadOnlyList<string> inTheWay)
    {
        var way = Names(inTheWay);
        return ConflictTexts.Say(
            [
                $"{district.Name}: {wish.Date:d MMMM} tidak mungkin ({Or(way.Indonesian, "di luar masa distribusi atau jangkauan")}); ",
                $"dijadwalkan {Math.Abs(days):N0} hari {(days < 0 ? "lebih awal" : "lebih lambat")}.",
            ],
            [
                $"{district.Name}: {wish.Date:d MMMM} is not possible ({Or(way.English, "outside the window or the way's reach")}); ",
                $"planned {Math.Abs(days):N0} day(s) {(days < 0 ? "earlier" : "later")}.",
            ]);
    }

    public static Sentence Moved(
        PlanningDistrict district, PlanningWish wish, int days, decimal? cost, IReadOnlyList<string> inTheWay, int moves)
    {
        var way = Names(inTheWay);
        return ConflictTexts.Say(
            [
                $"{district.Name}: {Math.Abs(days):N0} hari {(days < 0 ? "lebih awal" : "lebih lambat")} dari {wish.Date:d MMMM}. ",
                $"{Harga(cost, moves)} Yang menghalangi pada rencana ini: {Or(way.Indonesian, "hanya biayanya")}.",
            ],
            [
                $"{district.Name}: {Math.Abs(days):N0} day(s) {(days < 0 ? "earlier" : "later")} than {wish.Date:d MMMM}. ",
                $"{Price(cost, moves)} In the way as planned: {Or(way.English, "nothing but the cost")}.",
            ]);
    }

    public static Sentence NotYetExamined(PlanningDistrict district, PlanningWish wish, int days) => ConflictTexts.Say(
        [
            $"{district.Name}: {Math.Abs(days):N0} hari {(days < 0 ? "lebih awal" : "lebih lambat")} dari {wish.Date:d MMMM}. Biaya untuk ",
            $"memenuhinya belum diperiksa.",
        ],
        [
            $"{district.Name}: {Math.Abs(days):N0} day(s) {(days < 0 ? "earlier" : "later")} than {wish.Date:d MMMM}. What granting it ",
            $"would cost is not yet examined.",
        ]);

    public static Sentence Shipment(PlanShipment shipment, PlanningDistrict district, int part, int parts, WishExplanation? wish)
    {
        var about = parts == 1
            ? ConflictTexts.Say($"Seluruh {shipment.Boxes:N0} kotak sekaligus.", $"All {shipment.Boxes:N0} boxes at once.")
            : ConflictTexts.Say(
                $"Bagian {part:N0} dari {parts:N0}: {shipment.Boxes:N0} dari {district.Boxes:N0} kotak.",
                $"Part {part:N0} of {parts:N0}: {shipment.Boxes:N0} of {district.Boxes:N0} boxes.");
        return wish is null ? about : new($"{about.Indonesian} {wish.Text.Indonesian}", $"{about.English} {wish.Text.English}");
    }

    private static FormattableString Price(decimal? cost, int moves) => cost is { } price
        ? (FormattableString)$"Granting it would cost {price:0.##} more and move {moves:N0} other district(s)."
        : $"The limit ended the search for a plan that grants it.";

    private static FormattableString Harga(decimal? cost, int moves) => cost is { } price
        ? (FormattableString)$"Memenuhinya menambah biaya {price:0.##} dan menggeser {moves:N0} kecamatan lain."
        : $"Pencarian rencana yang memenuhinya berakhir pada batas waktu.";

    private static Sentence Names(IReadOnlyList<string> groups) => new(
        string.Join(", ", groups.Select(g => Groups[g].Indonesian)),
        string.Join(", ", groups.Select(g => Groups[g].English)));

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
