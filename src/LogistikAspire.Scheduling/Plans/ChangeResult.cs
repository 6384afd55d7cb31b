namespace LogistikAspire.Scheduling.Plans;

/// <summary>What came of trying a change of the settings.</summary>
internal enum ChangeResult
{
    NotYetExamined,

    /// <summary>With the least that is needed of it there is a plan.</summary>
    Helps,

    /// <summary>Proven: however much is changed, there is no plan.</summary>
    DoesNotHelp,

    /// <summary>It was examined, and the limit ended the search for a plan.</summary>
    Undecided,
}
