using LogistikAspire.Contracts.Warehouse;

namespace LogistikAspire.Warehouse.Boxes.Standing;

/// <summary>How many boxes with something in them stand at a place that is guarded: the store, or a district committee's.</summary>
internal sealed class StandingBoxes
{
    private StandingBoxes() { } // EF Core

    public StandingBoxes(Guid operationId, string place) => (OperationId, Place) = (operationId, place);

    public Guid OperationId { get; private set; }
    public string Place { get; private set; } = "";
    public int Boxes { get; private set; }

    /// <summary>Counts what was told of it.</summary>
    public int Version { get; private set; }

    /// <summary>Whether a box that is so takes guarding where it is.</summary>
    public static bool Counts(BoxState state, string place) =>
        state is not (BoxState.Flat or BoxState.Assembled or BoxState.Departed or BoxState.Missing or BoxState.Lost or BoxState.Retired)
        && (place == Operation.Place.Store || Operation.Place.IsDistrict(place));

    /// <returns>What others must hear: that the first has come, or the last is gone. Null otherwise.</returns>
    public BoxesAtPlaceChanged? Change(int by, DateTimeOffset now)
    {
        var before = Boxes;
        Boxes += by;
        if (before > 0 == Boxes > 0)
        {
            return null;
        }

        Version++;
        return new() { OperationId = OperationId, Place = Place, Version = Version, Boxes = Boxes, At = now };
    }
}
