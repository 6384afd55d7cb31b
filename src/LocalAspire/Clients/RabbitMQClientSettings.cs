namespace Aspire.RabbitMQ.Client;

/// <summary>How one RabbitMQ connection is made and watched. Read from the section <c>Aspire:RabbitMQ:Client</c>.</summary>
public sealed class RabbitMQClientSettings
{
    /// <summary>An <c>amqp://user:password@host:port</c> address.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Attempts after the first one, each waiting twice as long as the one before (2 s, 4 s, 8 s …).</summary>
    public int MaxConnectRetryCount { get; set; } = 5;

    public bool DisableHealthChecks { get; set; }

    public bool DisableTracing { get; set; }
}
