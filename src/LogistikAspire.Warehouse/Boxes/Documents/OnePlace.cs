using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Boxes.Documents;

/// <summary>A document is signed at one place: that of the first box that it names.</summary>
internal sealed class OnePlace
{
    private string? _place;

    /// <returns>Null if the box is where those before it are.</returns>
    public Refusal? Refuse(Box box) => box.Place == (_place ??= box.Place)
        ? null
        : new("box.other-place", $"It is at {box.Place}, and the boxes before it at {_place}.");
}
