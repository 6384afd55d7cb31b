namespace LogistikAspire.Warehouse.Boxes;

/// <summary>What a box was at a moment: all of it that a record may change (<see cref="Box"/> says what each means).</summary>
public sealed record BoxPast(
    BoxState State, string Place, string? LastPlace, string? Home, bool IsVoted, bool IsReturning, Guid? ShipmentId, Guid? WaybillId,
    string? Stop, BoxState? LoadedFrom, string? Seal, BoxDue? Due, bool HasSealTrouble, string? ReplacedBy)
{
    /// <summary>What a record changed that made this the later state.</summary>
    internal BoxAspects ChangesTo(BoxPast later)
    {
        var (before, after) = (Way(this), Way(later));
        return (Equals(before, after) ? BoxAspects.None : BoxAspects.Way)
            | ((Seal, HasSealTrouble) == (later.Seal, later.HasSealTrouble) ? BoxAspects.None : BoxAspects.Seal)
            | ((Home, Due) == (later.Home, later.Due) ? BoxAspects.None : BoxAspects.Label);

        static object Way(BoxPast p) =>
            (p.State, p.Place, p.LastPlace, p.IsVoted, p.IsReturning, p.WaybillId, p.Stop, p.LoadedFrom, p.ReplacedBy);
    }
}

/// <summary>What of a box a record changes. Records that change different things say nothing against each other's times.</summary>
[Flags]
internal enum BoxAspects
{
    None = 0,

    /// <summary>How far it got, and where it is.</summary>
    Way = 1,
    Seal = 2,

    /// <summary>The polling station on its label, and what is due.</summary>
    Label = 4,
    Contents = 8,
}
