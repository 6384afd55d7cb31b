using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace LogistikAspire.Hosting;

public static class FailedMessagesExtensions
{
    /// <summary>
    /// Shows the service's failed messages in the dashboard, as a resource of their own below the service, with commands to list, replay
    /// and discard them. Not as one more check of the service: <c>WaitFor</c> takes healthy only, so that one poison message would hold up
    /// whoever waits for the service. When published there is no dashboard and no such resource.
    /// </summary>
    /// <param name="operators">In whose name that is done.</param>
    public static IResourceBuilder<ProjectResource> WithFailedMessages(
        this IResourceBuilder<ProjectResource> service, OperatorSignIn operators)
    {
        var builder = service.ApplicationBuilder;
        if (builder.ExecutionContext.IsPublishMode)
        {
            return service;
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Follower>());
        var messages = new FailedMessages(service.GetEndpoint("http"), operators);
        builder.AddResource(new FailedMessagesResource(service.Resource))
            .WithInitialState(new() { ResourceType = "Failed messages", Properties = [], State = KnownResourceStates.NotStarted })
            .WithParentRelationship(service)
            .WithIconName("MailAlert")
            .ExcludeFromManifest()
            .WithPromptHealthCheck(ct => Ask(messages, ct))
            .WithCommand("show", "Show failed messages", context => Try(messages.Show, context), new CommandOptions
            {
                Description = "Lists the oldest, with reason and trace.",
                IconName = "TextBulletListSquare",
                IsHighlighted = true,
                UpdateState = WhileRunning,
            })
            .WithCommand("replay-all", "Replay all", context => Try(messages.ReplayAll, context), new CommandOptions
            {
                Description = "Sends every failed message to its queue again.",
                ConfirmationMessage = "Send every failed message to its queue again?",
                IconName = "ArrowReset",
                UpdateState = WhileRunning,
            })
            .WithCommand("discard-all", "Discard all", context => Try(messages.DiscardAll, context), new CommandOptions
            {
                Description = "Gives every failed message up, with a name and a reason.",
                ConfirmationMessage = "Give every failed message up for good? None of them will take effect.",
                IconName = "Delete",
                Arguments =
                [
                    new() { Name = "by", Label = "Your name", InputType = InputType.Text, Required = true, MaxLength = 100 },
                    new() { Name = "reason", Label = "Reason", InputType = InputType.Text, Required = true, MaxLength = 500 },
                ],
                UpdateState = WhileRunning,
            });
        return service;
    }

    /// <summary>Never unhealthy: that the service does not answer is the service's own news.</summary>
    private static async Task<Health> Ask(FailedMessages messages, CancellationToken ct)
    {
        try
        {
            var check = await messages.Check(ct);
            return (string?)check?["status"] == "healthy"
                ? new(HealthStatus.Healthy)
                : new(HealthStatus.Degraded, (string?)check?["reason"] ?? "The service does not say whether there are any.");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException && !ct.IsCancellationRequested)
        {
            return new(HealthStatus.Degraded, "Not known: the service does not answer.");
        }
    }

    private static async Task<ExecuteCommandResult> Try(
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> command, ExecuteCommandContext context)
    {
        try
        {
            return await command(context);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or TaskCanceledException)
        {
            return CommandResults.Failure(e.Message);
        }
    }

    private static ResourceCommandState WhileRunning(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    /// <summary>
    /// Gives them the state of their service, which Aspire does for children of containers only. What does not run is not asked.
    /// </summary>
    private sealed class Follower(DistributedApplicationModel model, ResourceNotificationService notifications) : BackgroundService
    {
        private readonly Dictionary<(string Service, string Replica), string?> _states = [];

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var below = model.Resources.OfType<FailedMessagesResource>().ToDictionary(messages => messages.Service.Name);
            try
            {
                await foreach (var seen in notifications.WatchAsync(stoppingToken))
                {
                    if (below.TryGetValue(seen.Resource.Name, out var messages))
                    {
                        await Follow(seen, messages);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The host stops; Aspire's watching may end before our token does.
            }
        }

        private async Task Follow(ResourceEvent seen, FailedMessagesResource messages)
        {
            _states[(seen.Resource.Name, seen.ResourceId)] = seen.Snapshot.State?.Text;
            var runs = _states.Any(s => s.Key.Service == seen.Resource.Name && s.Value == KnownResourceStates.Running);
            var state = runs ? KnownResourceStates.Running : seen.Snapshot.State?.Text ?? KnownResourceStates.NotStarted;
            if (!notifications.TryGetCurrentState(messages.Name, out var current) || current.Snapshot.State?.Text != state)
            {
                await notifications.PublishUpdateAsync(messages, was => was with
                {
                    State = state,
                    StartTimeStamp = runs ? was.StartTimeStamp ?? DateTime.UtcNow : null,
                });
            }
        }
    }
}
