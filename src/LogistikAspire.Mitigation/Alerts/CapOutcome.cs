namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What came of a message of CAP.</summary>
internal enum CapOutcome
{
    /// <summary>It changed what is in force.</summary>
    Acted,

    /// <summary>It was known already, and changed nothing.</summary>
    Known,

    /// <summary>It was known already, in another language: now it is known in this one too.</summary>
    LanguageAdded,

    /// <summary>It is kept and changed nothing; <c>why</c> says why.</summary>
    Kept,
}
