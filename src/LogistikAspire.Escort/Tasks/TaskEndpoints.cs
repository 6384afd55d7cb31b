using LogistikAspire.Authorization;
using LogistikAspire.Escort.Assignments;

namespace LogistikAspire.Escort.Tasks;

internal static class TaskEndpoints
{
    public static RouteGroupBuilder MapTasks(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/operations/{operationId:guid}/tasks").WithTags("Tasks");

        tasks.MapGet("/", ListTasks.Handle).WithName(nameof(ListTasks)).Allow(Policies.SeePeople);

        return tasks;
    }

    /// <summary>
    /// Settings: section <c>Escort</c> (<see cref="AnswerSettings"/>) and <c>Escort:Webhook</c> (<see cref="TaskWebhook"/>).
    /// </summary>
    public static IHostApplicationBuilder AddTasks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Escort").Get<AnswerSettings>() ?? new());
        builder.Services.AddSingleton(TaskWebhook.From);
        builder.Services.AddSingleton<TaskReminder>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TaskReminder>());
        return builder;
    }
}
