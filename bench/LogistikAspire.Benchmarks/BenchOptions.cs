namespace LogistikAspire.Benchmarks;

/// <summary>What may stand behind <c>./logistik bench</c>.</summary>
/// <param name="Names">Benches to run; all when empty.</param>
/// <param name="Only">Beginning of the figures that are wanted.</param>
/// <param name="Json">File that the figures are written to as well.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Names, string Only, string? Json)
{
    /// <exception cref="ArgumentException">A bench or an option is unknown.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> args, IReadOnlyCollection<string> known)
    {
        List<string> names = [];
        var (only, json) = ("", (string?)null);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--only":
                    only = Value(args, ++i);
                    break;
                case "--json":
                    json = Value(args, ++i);
                    break;
                case var name when known.Contains(name):
                    names.Add(name);
                    break;
                default:
                    throw new ArgumentException($"Unknown: {args[i]}. Benches are: {string.Join(", ", known.Distinct())}.");
            }
        }

        return new(names, only, json);
    }

    public bool Wants(IBench bench) =>
        (Names.Count == 0 || Names.Contains(bench.Name)) && bench.Figures.Any(Wants);

    public bool Wants(string figure) => figure.StartsWith(Only, StringComparison.Ordinal);

    private static string Value(IReadOnlyList<string> args, int index) =>
        index < args.Count ? args[index] : throw new ArgumentException($"{args[index - 1]} needs a value.");
}
