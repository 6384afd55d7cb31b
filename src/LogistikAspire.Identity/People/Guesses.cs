using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LogistikAspire.Identity.People;

/// <summary>
/// Wrong passwords by address: an account is locked after five, so whoever guesses tries one password on many accounts. Each replica counts
/// for itself, in memory.
/// </summary>
internal sealed class Guesses(TimeProvider clock)
{
    /// <summary>Of an address: a whole office may stand behind it.</summary>
    public const int Most = 50;

    private const int MostAddresses = 10_000;

    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<IPAddress, Count> _counts = new();

    private readonly record struct Count(int Wrong, DateTimeOffset Until);

    /// <summary>Counts an attempt before it is made, so that many at once are counted too.</summary>
    /// <returns>False if there were too many; it is not to be made then.</returns>
    public bool MayTry(IPAddress? address)
    {
        if (address is null)
        {
            return true;
        }

        var now = clock.GetUtcNow();
        if (_counts.Count >= MostAddresses)
        {
            Forget(now);
        }

        return _counts.AddOrUpdate(
            Network(address), _ => new(1, now + Within),
            (_, known) => known.Until <= now ? new(1, now + Within) : known with { Wrong = known.Wrong + 1 }).Wrong <= Most;
    }

    /// <summary>The attempt was no guess.</summary>
    public void WasRight(IPAddress? address)
    {
        if (address is not null && _counts.TryGetValue(Network(address), out var known))
        {
            _counts.TryUpdate(Network(address), known with { Wrong = known.Wrong - 1 }, known);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in _counts.Where(c => c.Value.Until <= now).ToList())
        {
            _counts.TryRemove(old);
        }

        if (_counts.Count >= MostAddresses)
        {
            _counts.Clear();
        }
    }

    /// <summary>Of IPv6 the half that is somebody's: the other half they choose freely.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]])
            : address;
    }
}
