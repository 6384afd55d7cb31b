namespace LocalAspire.Hosting;

/// <summary>What the engine must know to run one resource, or one replica of it.</summary>
internal interface IRunnable
{
    /// <summary>As shown to people: "project", "postgres", …</summary>
    string Type { get; }

    IReadOnlyList<string> Urls { get; }

    /// <summary>True for what must outlive the others at stop, because they still talk to it.</summary>
    bool IsServer { get; }

    Signal StopSignal { get; }

    /// <summary>Adds what is missing on this machine, in words for a person, before anything is started.</summary>
    IEnumerable<string> Problems();

    /// <returns>The process, or null for a resource that lives inside another one.</returns>
    Task<Child?> Start(Action<string> line, CancellationToken cancellationToken);

    /// <returns>Null when healthy, else why not.</returns>
    Task<string?> Probe(CancellationToken cancellationToken);
}
