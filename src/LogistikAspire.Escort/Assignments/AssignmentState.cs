namespace LogistikAspire.Escort.Assignments;

internal enum AssignmentState
{
    /// <summary>Not decided: the shipment or its operation is not fully known yet.</summary>
    Awaiting,

    /// <summary>Its people are set aside for the trip.</summary>
    Confirmed,

    /// <summary>Too few people are free.</summary>
    Lacking,

    /// <summary>Needs nobody any more: handed over, cancelled, or no longer planned.</summary>
    Released,
}
