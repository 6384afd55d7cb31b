using LogistikAspire.Authorization;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Units;

/// <summary>
/// Who runs a unit: Polres all police and Linmas, Kodim all soldiers; a Polsek and a Koramil (its Danramil) themselves, if their token
/// names the unit by its code.
/// </summary>
internal static class UnitKeeping
{
    /// <returns>Null if the caller may change what belongs to the unit: its people, their calendar, its escorts.</returns>
    public static Refusal? MayKeep(this Caller caller, Unit unit) => caller == Caller.System || caller.Keeps(unit)
        ? null
        : new("unit.foreign",
            $"{unit.Code} is not the caller's to change: {Keepers(unit)} may. Let them send it, with a token of theirs.",
            new Dictionary<string, object?> { ["unit"] = unit.Code, ["agency"] = caller.Agency, ["units"] = caller.Units })
        {
            Status = 403,
        };

    /// <summary>
    /// Those of the units whose people the caller may see by name: KPU and who oversees, all; everyone else, those that they keep.
    /// </summary>
    public static IQueryable<Unit> PeopleSeenBy(this IQueryable<Unit> units, Caller caller) => caller.Agency switch
    {
        Agency.Kpu or Agency.Bawaslu => units,
        Agency.Polres => units.Where(u => u.Force == Force.Police || u.Force == Force.Linmas),
        Agency.Kodim => units.Where(u => u.Force == Force.Soldiers),
        Agency.Polsek => units.Where(u => u.Kind == UnitKind.Polsek && caller.Units.Contains(u.Code)),
        Agency.Danramil => units.Where(u => u.Kind == UnitKind.Koramil && caller.Units.Contains(u.Code)),
        _ => units.Where(u => false),
    };

    private static bool Keeps(this Caller caller, Unit unit) => (caller.Agency, unit.Force) switch
    {
        (Agency.Polres, Force.Police or Force.Linmas) => true,
        (Agency.Kodim, Force.Soldiers) => true,
        (Agency.Polsek, Force.Police) => unit.Kind == UnitKind.Polsek && caller.Units.Contains(unit.Code),
        (Agency.Danramil, Force.Soldiers) => unit.Kind == UnitKind.Koramil && caller.Units.Contains(unit.Code),
        _ => false,
    };

    private static string Keepers(Unit unit) => unit.Kind switch
    {
        UnitKind.Polsek => "Polres, and the Polsek whose token names the unit,",
        UnitKind.Koramil => "Kodim, and the Danramil whose token names the unit,",
        UnitKind.Kodim => "Kodim",
        _ => "Polres",
    };
}
