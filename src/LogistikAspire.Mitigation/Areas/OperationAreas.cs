using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NetTopologySuite.Geometries;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>The districts of one operation as places: outlines, seats and names, ready to be asked which of them an area hits.</summary>
internal sealed class OperationAreas
{
    private readonly AreaResolver _resolver;

    private OperationAreas(AreaResolver resolver) => _resolver = resolver;

    /// <summary>Read once for each version of the list of districts and of the outlines, and then kept, prepared.</summary>
    public static async Task<OperationAreas> Load(MitigationDb db, Operation operation, CancellationToken ct)
    {
        var (id, list, cache) = (operation.OperationId, operation.DistrictsVersion, db.GetService<AreaCache>());
        var version = await db.Boundaries.Where(b => b.OperationId == id).Select(b => (int?)b.Version).SingleOrDefaultAsync(ct) ?? 0;
        if (cache.Find(id, list, version) is not { } resolver)
        {
            resolver = new AreaResolver(await Places(db, id, cache.Settings, ct));
            cache.Keep(id, list, version, resolver);
        }

        return new OperationAreas(resolver);
    }

    /// <summary>The listed districts with what is known of their place: an outline (imported or built in), the seat, or nothing.</summary>
    public static async Task<List<DistrictPlace>> Places(MitigationDb db, Guid operationId, AreaSettings settings, CancellationToken ct)
    {
        var imported = await Imported(db, operationId, ct);
        var seats = await db.Seats.AsNoTracking().Where(s => s.OperationId == operationId).ToDictionaryAsync(s => s.DistrictCode, ct);
        var districts = await db.Districts.AsNoTracking()
            .Where(d => d.OperationId == operationId && d.IsListed)
            .OrderBy(d => d.DistrictCode)
            .Select(d => new { d.DistrictCode, d.Name })
            .ToListAsync(ct);

        return districts.ConvertAll(d =>
            Outline(imported, d.DistrictCode) is { } outline
                ? DistrictPlace.Outlined(d.DistrictCode, d.Name, outline)
                : seats.GetValueOrDefault(d.DistrictCode) is { Latitude: { } latitude, Longitude: { } longitude }
                    ? DistrictPlace.Around(d.DistrictCode, d.Name, new CapPoint(latitude, longitude), settings.SeatRadius)
                    : DistrictPlace.Nowhere(d.DistrictCode, d.Name));
    }

    /// <summary>The districts that the areas hit, each once, in the order of their codes.</summary>
    public IReadOnlyList<ResolvedDistrict> Resolve(IReadOnlyList<CapArea> areas) => _resolver.Resolve(areas);

    private static Geometry? Outline(DistrictBoundaries imported, string code) =>
        imported.Outlines.GetValueOrDefault(code) ?? DistrictBoundaries.BuiltIn.Outlines.GetValueOrDefault(code);

    private static async Task<DistrictBoundaries> Imported(MitigationDb db, Guid operationId, CancellationToken ct)
    {
        var file = await db.Boundaries.AsNoTracking()
            .Where(b => b.OperationId == operationId).Select(b => b.GeoJson).SingleOrDefaultAsync(ct);
        return (file is null ? null : DistrictBoundaries.Read(file, out _)) ?? DistrictBoundaries.None;
    }
}
