using System.Globalization;
using System.Text;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using RabbitMQ.Client;

namespace LogistikAspire.Shared.Tests.Messaging.FailedMessages;

/// <summary>A message as MassTransit puts it into an <c>_error</c> queue, without waiting for its retries.</summary>
internal sealed record Failure(ShipmentDeparted Message)
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public DateTimeOffset At { get; init; } = DateTimeOffset.UtcNow;

    public string Reason { get; init; } = "bad apple";

    public static Failure Of(Guid shipment, int version = 1) => new(MessagingServers.Departed(shipment, version));

    public (BasicProperties, byte[]) Delivery => (
        new BasicProperties
        {
            MessageId = Id.ToString(),
            ContentType = "application/vnd.masstransit+json",
            Headers = new Dictionary<string, object?>
            {
                ["MT-Reason"] = "fault"u8.ToArray(),
                ["MT-Fault-Message"] = Encoding.UTF8.GetBytes(Reason),
                ["MT-Fault-ExceptionType"] = "System.InvalidOperationException"u8.ToArray(),
                ["MT-Fault-Timestamp"] = Encoding.UTF8.GetBytes(At.ToString("O", CultureInfo.InvariantCulture)),
            },
        },
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            messageId = Id,
            messageType = new[] { "urn:message:LogistikAspire.Contracts.Scheduling:ShipmentDeparted" },
            message = Message,
        }, JsonSerializerOptions.Web));
}
