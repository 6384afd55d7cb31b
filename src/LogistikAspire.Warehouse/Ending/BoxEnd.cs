using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>Where a box ended.</summary>
public enum BoxEnd
{
    /// <summary>In the store, with what was voted in it.</summary>
    Returned,

    /// <summary>In the store, and no polling station used it.</summary>
    Unused,

    /// <summary>Somewhere else than in the store.</summary>
    Out,

    /// <summary>Nobody knows where it is, and it is not written off.</summary>
    Missing,

    /// <summary>Written off, with a record of the loss.</summary>
    Lost,

    /// <summary>Out of use for good.</summary>
    Retired,

    /// <summary>Found after another took its place, and kept apart.</summary>
    SetAside,

    /// <summary>On a vehicle. No operation is closed with one.</summary>
    OnVehicle,
}

internal static class BoxEnds
{
    public static BoxEnd Of(Box box) => box switch
    {
        { State: BoxState.Lost } => BoxEnd.Lost,
        { State: BoxState.Retired } => BoxEnd.Retired,
        { State: BoxState.SetAside } => BoxEnd.SetAside,
        { State: BoxState.Loaded or BoxState.Departed or BoxState.Arrived } => BoxEnd.OnVehicle,
        { Place: Place.Unknown } => BoxEnd.Missing,
        { Place: not Place.Store } => BoxEnd.Out,
        { IsVoted: true } => BoxEnd.Returned,
        _ => BoxEnd.Unused,
    };
}
