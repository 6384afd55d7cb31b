using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>
/// How many assembled boxes stand in a store. Invariant: standing is 0 to the limit, both included; the database checks it too.
/// </summary>
public sealed class Floor
{
    public int Limit { get; private set; }
    public int Standing { get; private set; }

    /// <summary>What the operation asks for. The limit follows it, but only so far down as boxes leave.</summary>
    public int AskedLimit { get; private set; }

    public int Free => Limit - Standing;

    /// <returns>Null when the boxes stand, otherwise why they may not.</returns>
    public Refusal? Place(int boxes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(boxes);
        if (boxes > Free)
        {
            return new("floor.full", $"The floor holds {Limit} assembled boxes and {Standing} stand on it: {boxes} more do not fit.",
                new Dictionary<string, object?> { ["standing"] = Standing, ["limit"] = Limit, ["asked"] = boxes });
        }

        Standing += boxes;
        return null;
    }

    public void Clear(int boxes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(boxes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(boxes, Standing);
        Standing -= boxes;
        Resize(AskedLimit);
    }

    public void Resize(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        AskedLimit = limit;
        Limit = Math.Max(limit, Standing);
    }
}
