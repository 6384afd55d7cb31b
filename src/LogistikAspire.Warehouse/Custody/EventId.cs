namespace LogistikAspire.Warehouse.Custody;

internal static class EventId
{
    /// <summary>The id as it is in a path. Routing decodes a path except for its slashes, which event ids are full of.</summary>
    public static string Unescape(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
