namespace LogistikAspire.Mitigation.Proposals;

internal enum ProposalState
{
    /// <summary>Waits for BPBD.</summary>
    Open,

    /// <summary>BPBD has made an alert or a draft of it.</summary>
    Taken,

    /// <summary>BPBD has said no, and why.</summary>
    Dismissed,

    /// <summary>Nobody decided before its time was past.</summary>
    Lapsed,
}
