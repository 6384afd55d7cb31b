namespace LogistikAspire.Cli.Auditing;

/// <summary>What is asked of the audit trails.</summary>
/// <param name="Query">The filters, as the services' API takes them.</param>
/// <param name="EventLog">File for an election event log (NIST SP 1500-101), instead of lines.</param>
internal sealed record AuditOptions(string Query, string? EventLog, IReadOnlyList<string> Others)
{
    private static readonly string[] Filters = ["agency", "subject", "operation", "call", "method", "route", "outcome", "from", "to"];

    /// <exception cref="ArgumentException">An option has no value.</exception>
    public static AuditOptions Parse(IReadOnlyList<string> args)
    {
        var (query, others, eventLog) = (new List<string>(), new List<string>(), (string?)null);
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            var name = args[i].TrimStart('-');
            if (name == "event-log")
            {
                eventLog = value;
            }
            else if (Filters.Contains(name))
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
            else
            {
                others.AddRange([args[i], value]);
            }
        }

        return new(string.Join('&', query), eventLog, others);
    }
}
