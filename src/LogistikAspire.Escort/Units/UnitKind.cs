namespace LogistikAspire.Escort.Units;

internal enum UnitKind
{
    /// <summary>Police of a regency or city.</summary>
    Polres,

    /// <summary>Police of a district, under a Polres.</summary>
    Polsek,

    /// <summary>Police for one purpose, under a Polres: traffic, patrol, water.</summary>
    Satuan,

    /// <summary>Army of a regency.</summary>
    Kodim,

    /// <summary>Army of one or more districts, under a Kodim.</summary>
    Koramil,

    /// <summary>Civil protection of a district.</summary>
    Linmas,
}
