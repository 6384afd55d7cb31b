using System.Linq.Expressions;

namespace LogistikAspire.Escort.Units;

/// <param name="Code">Such as <c>polsek-63.03.05</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Force">Whose people it has.</param>
/// <param name="Name">As people write it.</param>
/// <param name="Parent">Code of the unit that it is under; null for none here.</param>
/// <param name="Districts">Codes of the districts in its jurisdiction.</param>
/// <param name="Stations">Polling stations in its jurisdiction that lie in districts of another unit.</param>
/// <param name="Assumed">What of it is not known but chosen: keep the mark wherever it is shown. Null where all is known.</param>
internal sealed record UnitView(
    string Code, UnitKind Kind, Force Force, string Name, string? Parent, IReadOnlyList<string> Districts, IReadOnlyList<string> Stations,
    string? Assumed)
{
    internal static readonly Expression<Func<Unit, UnitView>> Projection =
        u => new(u.Code, u.Kind, u.Force, u.Name, u.Parent, u.Districts, u.Stations, u.Assumed);

    internal static readonly Func<Unit, UnitView> Of = Projection.Compile();
}
