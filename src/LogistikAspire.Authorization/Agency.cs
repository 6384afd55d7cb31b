namespace LogistikAspire.Authorization;

/// <summary>The agencies, as tokens name them.</summary>
public static class Agency
{
    public const string Kpu = "kpu", Ppk = "ppk", Pps = "pps", Kpps = "kpps", Camat = "camat", Polsek = "polsek", Danramil = "danramil",
        Polres = "polres", Kodim = "kodim", Bpbd = "bpbd", Damkar = "damkar", Dinkes = "dinkes", Bawaslu = "bawaslu", Saksi = "saksi",
        Kejaksaan = "kejaksaan", Kesbangpol = "kesbangpol", Operator = "operator";

    /// <summary>All of them, those that work in the whole regency before those that work in a part of it.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Kpu, Bawaslu, Polres, Kodim, Bpbd, Damkar, Dinkes, Kejaksaan, Kesbangpol, Saksi, Operator, .. Local,
    ];

    /// <summary>Those that work in a part of the regency: their token names it, and they see and do nothing elsewhere.</summary>
    public static IReadOnlyList<string> Local => [Ppk, Pps, Kpps, Camat, Polsek, Danramil];

    /// <summary>As people write it.</summary>
    public static string Name(string agency) => agency switch
    {
        Camat or Polsek or Danramil or Polres or Kodim or Damkar or Dinkes or Bawaslu or Kejaksaan or Kesbangpol =>
            $"{char.ToUpperInvariant(agency[0])}{agency[1..]}",
        Saksi => "a party's witness (saksi)",
        Operator => "the operator",
        _ => agency.ToUpperInvariant(),
    };
}
