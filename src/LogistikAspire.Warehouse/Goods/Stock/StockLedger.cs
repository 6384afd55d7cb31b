using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

/// <summary>
/// The part of the ledger that one document touches: its positions, and the entries that it makes. Each line sees what the lines before it
/// moved.
/// </summary>
internal sealed class StockLedger(Guid operationId, IEnumerable<StockPosition> known)
{
    private readonly Dictionary<StockKey, StockPosition> _positions = known.ToDictionary(p => p.Key);
    private readonly List<StockPosition> _opened = [];
    private readonly List<StockEntry> _entries = [];

    /// <summary>The ledger as far as a document touches it.</summary>
    /// <remarks>
    /// Take the operation's turn before: positions are read and written back, and two documents at once would otherwise both take the last
    /// sheet (the CHECK and the entries' key would still stop the second).
    /// </remarks>
    internal static async Task<StockLedger> Load(
        WarehouseDb db, Guid operationId, IEnumerable<string> items, IEnumerable<string> places, CancellationToken ct)
    {
        var (itemCodes, placeCodes) = (items.Distinct().ToArray(), places.Distinct().ToArray());
        return new(
            operationId,
            await db.Stock
                .Where(s => s.OperationId == operationId && itemCodes.Contains(s.Item) && placeCodes.Contains(s.Place))
                .ToListAsync(ct));
    }

    /// <summary>Has what was booked saved with the rest of the turn.</summary>
    internal void Keep(WarehouseDb db)
    {
        db.AddRange(_opened);
        db.AddRange(_entries);
    }

    /// <summary>Positions that the document is the first to touch.</summary>
    public IReadOnlyList<StockPosition> Opened => _opened;

    public IReadOnlyList<StockEntry> Entries => _entries;

    public StockPosition At(StockKey key)
    {
        if (!_positions.TryGetValue(key, out var position))
        {
            position = _positions[key] = new StockPosition(operationId, key);
            _opened.Add(position);
        }

        return position;
    }

    /// <summary>Units at a position; reading opens none.</summary>
    public long QuantityAt(StockKey key) => _positions.GetValueOrDefault(key)?.Quantity ?? 0;

    /// <summary>True when something was ever booked at the position.</summary>
    public bool IsBooked(StockKey key) => _positions.GetValueOrDefault(key) is { Entries: > 0 };

    /// <summary>Moves units into a position (positive) or out of it; 0 leaves no entry.</summary>
    /// <returns>False, and nothing moved, when less is there than would leave.</returns>
    public bool Move(StockKey key, long change, StockCause cause)
    {
        if (change == 0)
        {
            return true;
        }

        if (At(key).Move(change, cause) is not { } entry)
        {
            return false;
        }

        _entries.Add(entry);
        return true;
    }

    /// <summary>Moves as many units from one position to another as are there.</summary>
    /// <returns>How many moved.</returns>
    public long MoveUpTo(StockKey from, StockKey to, long quantity, StockCause cause)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        var moved = Math.Min(quantity, QuantityAt(from));
        Move(from, -moved, cause);
        Move(to, moved, cause);
        return moved;
    }
}
