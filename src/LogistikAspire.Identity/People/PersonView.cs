using LogistikAspire.Identity.Agencies;

namespace LogistikAspire.Identity.People;

/// <summary>A person as operators see them.</summary>
/// <param name="PersonId">The <c>sub</c> of their tokens.</param>
/// <param name="UserName">What they sign in with.</param>
/// <param name="Name">As others read it.</param>
/// <param name="Grant">For whom they act, and where.</param>
/// <param name="SecondFactor">Whether they use one.</param>
/// <param name="LockedUntil">After too many wrong passwords; null when not locked.</param>
/// <param name="RevokedAt">From then on they do not sign in; null while they do.</param>
internal sealed record PersonView(
    Guid PersonId, string UserName, string Name, GrantShape Grant, bool SecondFactor, DateTimeOffset CreatedAt,
    DateTimeOffset? LockedUntil, DateTimeOffset? RevokedAt)
{
    public static PersonView Of(Person person) => new(
        person.Id, person.UserName!, person.Name, GrantShape.Of(person.Grant!), person.TwoFactorEnabled, person.CreatedAt,
        person.LockoutEnd, person.RevokedAt);
}
