namespace LogistikAspire.Mitigation.Resources;

internal enum RequestState
{
    /// <summary>Its owner has not answered.</summary>
    Asked,

    /// <summary>Its owner has promised it for that time.</summary>
    Confirmed,

    /// <summary>Its owner has said no, or taken a promise back, and why.</summary>
    Declined,

    /// <summary>Whoever asked needs it no longer.</summary>
    TakenBack,
}
