using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Printing;

/// <summary>What people call the places of an operation; their code where no name is known.</summary>
public sealed class PlaceNames(
    IReadOnlyDictionary<string, string> districts, IReadOnlyDictionary<string, string> villages,
    IReadOnlyDictionary<string, string> substitutes)
{
    internal static async Task<PlaceNames> Load(WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        var districts = await db.Districts.Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, d => d.Name, ct);
        var villages = await db.PollingStations
            .Where(s => s.OperationId == operationId)
            .GroupBy(s => s.VillageCode)
            .Select(g => new { Code = g.Key, Name = g.Min(s => s.Village)! })
            .ToDictionaryAsync(v => v.Code, v => v.Name, ct);
        var substitutes = await db.Substitutes
            .Where(s => s.OperationId == operationId)
            .ToDictionaryAsync(s => s.Place, s => $"{s.Name}, {s.Address}", ct);
        return new(districts, villages, substitutes);
    }

    /// <returns>Name and address of a place that stands for another; null for every other place.</returns>
    public string? Substitute(string place) => substitutes.GetValueOrDefault(place);

    public string District(string code) => districts.GetValueOrDefault(code, code);

    public string Village(string code) => villages.GetValueOrDefault(code, code);

    /// <param name="station">Such as <c>kpps-63.03.05.2001-7</c>.</param>
    public (string Village, int Number) Station(string station)
    {
        var key = StationKey.Parse(station.Split('-', 2)[1], null);
        return (Village(key.VillageCode), key.Number);
    }
}
