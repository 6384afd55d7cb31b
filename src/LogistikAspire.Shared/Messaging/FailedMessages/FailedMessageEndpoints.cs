using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

public static class FailedMessageEndpoints
{
    /// <summary>What operators do with the messages that this service failed on. The same in every service.</summary>
    public static RouteGroupBuilder MapFailedMessages(this IEndpointRouteBuilder app)
    {
        var failed = app.MapGroup("/failed-messages").WithTags("Failed messages");

        failed.MapGet("/", ListFailedMessages.Handle).WithName(nameof(ListFailedMessages));
        failed.MapGet("/{id:guid}", GetFailedMessage.Handle).WithName(nameof(GetFailedMessage));
        failed.MapPost("/replays", ReplayFailedMessages.Handle).WithName(nameof(ReplayFailedMessages));
        failed.MapPost("/discards", DiscardFailedMessages.Handle).WithName(nameof(DiscardFailedMessages));

        return failed;
    }
}
