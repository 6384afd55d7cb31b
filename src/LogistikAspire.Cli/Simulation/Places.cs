namespace LogistikAspire.Cli.Simulation;

/// <summary>The system's words for where things are, and who signs there.</summary>
internal static class Places
{
    public const string Store = "store";
    public const string Unknown = "unknown";

    public static string Committee(string district) => $"ppk-{district}";

    /// <summary>As people say it: store, district, village or polling station.</summary>
    public static string Level(string place) => place.Split('-')[0] switch
    {
        "kpps" => "polling station",
        "pps" => "village",
        "ppk" => "district",
        _ => Store,
    };

    /// <summary>One level nearer to the store.</summary>
    public static string Above(string place) => place.Split('-') switch
    {
        ["kpps", var village, _] => $"pps-{village}",
        ["pps", var village] => Committee(village[..8]),
        _ => Store,
    };

    public static string Signer(string place) => place.Split('-') switch
    {
        ["kpps", var village, var number] => $"Ketua KPPS {village} TPS {number}",
        [var committee, var code, ..] => $"Ketua {committee.ToUpperInvariant()} {code}",
        _ => "Kepala gudang KPU",
    };

    public static string Witness(string place) => $"Saksi {place}";
}
