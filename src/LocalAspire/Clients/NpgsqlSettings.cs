namespace Aspire.Npgsql;

/// <summary>How one PostgreSQL connection is made and watched. Read from the section <c>Aspire:Npgsql</c>.</summary>
public sealed class NpgsqlSettings
{
    public string? ConnectionString { get; set; }

    public bool DisableHealthChecks { get; set; }

    public bool DisableTracing { get; set; }

    public bool DisableMetrics { get; set; }
}
