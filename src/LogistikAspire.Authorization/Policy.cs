namespace LogistikAspire.Authorization;

/// <summary>What somebody may do, and who.</summary>
/// <param name="Name">What it allows.</param>
/// <param name="What">The same in words that follow "may": <c>raise alerts</c>.</param>
/// <param name="Anywhere">The agencies that may, in every operation of their token.</param>
/// <param name="Own">
/// Those that may only where they are: in their district, at their place. Where the path names a district or a village, the policy holds
/// them to it; everywhere else the use case does (<see cref="Caller.MayActFor"/>, <see cref="Seen.SeenBy"/>).
/// </param>
public sealed record Policy(string Name, string What, IReadOnlyList<string> Anywhere, IReadOnlyList<string> Own)
{
    public IEnumerable<string> Agencies => Anywhere.Concat(Own);

    public override string ToString() => Name;
}
