using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LogistikAspire.Closing;

namespace LogistikAspire.Scheduling.CalendarLinks;

/// <summary>
/// An address at which a calendar program reads the schedule without a token, because it cannot send one. Whoever knows the address is let
/// in, so it can be ended, ends with its maker's access, and shows no more than its maker may see.
/// </summary>
public sealed class CalendarLink
{
    private static readonly byte[] HashOfNone = new byte[SHA256.HashSizeInBytes];

    private CalendarLink() { } // EF Core

    private CalendarLink(Guid operationId, Guid id, string agency, string subject, string madeBy, DateTimeOffset now, byte[] keyHash) =>
        (OperationId, Id, Agency, Subject, MadeBy, MadeAt, KeyHash) = (operationId, id, agency, subject, madeBy, now, keyHash);

    public Guid OperationId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>What its maker calls it: whose telephone, which office.</summary>
    [Personal]
    public string Name { get; private set; } = "";

    /// <summary>Of its maker.</summary>
    public string Agency { get; private set; } = "";

    /// <summary>Of its maker, as tokens name them.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Name of its maker.</summary>
    [Personal]
    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Whose calendar it is, as in <c>schedule.ics</c>; null is everybody's.</summary>
    public string? Audience { get; private set; }

    /// <summary>The only district that it shows; null for all, which no local agency's link does.</summary>
    public string? DistrictCode { get; private set; }

    /// <summary>It shows nothing from then on; null for no end.</summary>
    public DateTimeOffset? Until { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The last day (UTC) on which somebody read it.</summary>
    public DateOnly? LastUsedOn { get; private set; }

    /// <summary>SHA-256 of the key. The key has 256 random bits, so that nothing is gained by a slower hash.</summary>
    public byte[] KeyHash { get; private set; } = [];

    /// <returns>The link, and its key, which is known to nobody but who gets it now.</returns>
    public static (CalendarLink Link, string Key) Make(
        Guid operationId, Guid id, string agency, string subject, string madeBy, DateTimeOffset now)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (new(operationId, id, agency, subject, madeBy, now, Hash(key)), key);
    }

    public void Say(string name, string? audience, string? districtCode, DateTimeOffset? until) =>
        (Name, Audience, DistrictCode, Until) = (name, audience, districtCode, until);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>
    /// Whether the key opens the link now. An unknown link is asked like any other, so that time does not tell which there are.
    /// </summary>
    public static bool Opens(CalendarLink? link, string? key, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(Hash(key ?? ""), link?.KeyHash ?? HashOfNone)
        && link is { RevokedAt: null } && !(link.Until <= now);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
