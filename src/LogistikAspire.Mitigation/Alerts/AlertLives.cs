using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>
/// Decides what becomes of warnings that refer to one another. A function of the messages that came and of the time, and of nothing else:
/// in whatever order they come, and however often, the same is in force in the end. Nothing that has ended is in force again, whatever
/// comes: docs/decisions/0048.
/// <list type="bullet">
/// <item>Messages that refer to one another, or to the same message, are a chain, whether the one they refer to came or not.</item>
/// <item>A Cancel ends its whole chain for good. The end that BPBD sets by hand ends what was sent until then.</item>
/// <item>Otherwise the newest of the chain, by when it was sent, stands alone until its time is over.</item>
/// </list>
/// </summary>
internal static class AlertLives
{
    /// <param name="messages">All messages of their chains; each once.</param>
    /// <returns>By message; a Cancel has no life.</returns>
    public static Dictionary<Guid, AlertLife> Decide(IReadOnlyCollection<ChainMessage> messages, DateTimeOffset now)
    {
        var lives = new Dictionary<Guid, AlertLife>();
        foreach (var chain in Chains(messages))
        {
            var isCancelled = chain.Any(m => m.Type == CapMessageType.Cancel);
            var endedByHandAt = chain.Max(m => m.EndedByHandAt);
            var warnings = chain.Where(m => m.Type != CapMessageType.Cancel).ToList();
            var newest = warnings.MaxBy(m => (m.Key.Sent, m.Key.Identifier, m.Id));
            foreach (var message in warnings)
            {
                lives[message.Id] =
                    isCancelled || message.Key.Sent <= endedByHandAt ? AlertLife.Cancelled
                    : message != newest ? AlertLife.Superseded
                    : message.Ends <= now ? AlertLife.Expired
                    : AlertLife.InForce;
            }
        }

        return lives;
    }

    private static IEnumerable<List<ChainMessage>> Chains(IReadOnlyCollection<ChainMessage> messages)
    {
        var parents = new Dictionary<CapReference, CapReference>();
        foreach (var message in messages)
        {
            foreach (var reference in message.References)
            {
                parents[Root(reference)] = Root(message.Key);
            }
        }

        return messages.GroupBy(m => Root(m.Key)).Select(chain => chain.ToList());

        CapReference Root(CapReference of)
        {
            var root = of;
            while (parents.TryGetValue(root, out var parent) && parent != root)
            {
                root = parent;
            }

            if (root != of)
            {
                parents[of] = root;
            }

            return root;
        }
    }
}
