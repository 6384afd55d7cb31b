namespace LogistikAspire.Warehouse.Goods.Catalogue;

/// <summary>
/// The boxes that hold kits already, when the catalogue changes. An interface, since boxes belong to <c>Boxes</c>, and <c>Goods</c> does
/// not refer to <c>Boxes</c>.
/// </summary>
internal interface IPackedKits
{
    /// <summary>Compares all packed boxes with what they must hold now. Used in the operation's turn.</summary>
    Task CatalogueChanged(Guid operationId, CancellationToken ct);
}
