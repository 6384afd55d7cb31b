namespace LogistikAspire.Escort.Orders;

/// <summary>What an order says.</summary>
/// <param name="From">It orders the duties that begin from this moment on …</param>
/// <param name="Until">… and before this one.</param>
/// <param name="Consideration">Pertimbangan.</param>
/// <param name="Bases">Dasar, in order.</param>
/// <param name="Task">Untuk.</param>
/// <param name="AssemblyAt">Jam apel.</param>
/// <param name="Location">Where they fall in.</param>
internal sealed record OrderContent(
    DateTimeOffset From, DateTimeOffset Until, string Consideration, IReadOnlyList<string> Bases, string Task, DateTimeOffset AssemblyAt,
    string Location)
{
    public bool IsLike(OrderContent other) => Bases.SequenceEqual(other.Bases) && this with { Bases = other.Bases } == other;
}
