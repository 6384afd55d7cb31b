namespace LogistikAspire.Mitigation.Cap;

/// <summary>What is known of a message's signature.</summary>
internal enum CapSignatureState
{
    None,

    /// <summary>There is one, and no certificate is configured that it could be checked by.</summary>
    Unchecked,

    /// <summary>It covers the whole message and was made with a key that is trusted here.</summary>
    Valid,
}
