namespace LogistikAspire.Benchmarks;

/// <summary>One subject that is measured, with whatever it needs started and stopped by itself.</summary>
internal interface IBench
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Names of the figures it yields, so that <c>--only</c> can leave a bench out.</summary>
    IReadOnlyList<string> Figures { get; }

    IAsyncEnumerable<Figure> Run(CancellationToken ct);
}
