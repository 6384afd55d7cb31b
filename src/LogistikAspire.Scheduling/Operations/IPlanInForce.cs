namespace LogistikAspire.Scheduling.Operations;

/// <summary>
/// What changes of an operation have to know of its plan, and do to it. An interface, since shipments and plans refer to operations and
/// not the other way.
/// </summary>
internal interface IPlanInForce
{
    /// <summary>What has left the store.</summary>
    Task<IReadOnlyList<Departed>> Departed(Guid operationId, CancellationToken ct);

    /// <summary>Asks for a re-plan that changes as little as possible, if a plan is in force. Saved with the caller's changes.</summary>
    Task Overtake(Operation operation, string reason, CancellationToken ct);
}

/// <summary>A shipment that has left.</summary>
/// <param name="Stations">Ids of the polling stations whose boxes it carries; null while the Warehouse has not told.</param>
internal sealed record Departed(string DistrictCode, int Boxes, IReadOnlyList<Guid>? Stations);
