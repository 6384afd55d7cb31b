namespace LogistikAspire.Mitigation.Cap;

/// <summary>BMKG sends a warning once for each language, under the same identifier: together they are one message.</summary>
internal static class CapLanguages
{
    /// <summary>The message with what the other has in languages that it lacks. Everything else stays as it was known first.</summary>
    /// <exception cref="ArgumentException">They are different messages.</exception>
    public static CapMessage With(this CapMessage message, CapMessage other)
    {
        if ((message.Sender, message.Identifier) != (other.Sender, other.Identifier))
        {
            throw new ArgumentException("They are different messages.", nameof(other));
        }

        var known = message.Infos.Select(i => i.Language).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var more = other.Infos.Where(i => !known.Contains(i.Language)).ToList();
        return more.Count == 0 ? message : message with { Infos = [.. message.Infos, .. more] };
    }
}
