using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Closing;

/// <summary>What each service does when an operation ends.</summary>
public static class ClosingExtensions
{
    /// <summary>The table in which the service keeps which operations are closed; call it in <c>OnModelCreating</c>.</summary>
    public static ModelBuilder AddOperationEnds(this ModelBuilder model) => model.ApplyConfiguration(new OperationEndConfiguration());

    /// <summary>Hears of closings and reopenings.</summary>
    public static Consumers<TDb> OnClosing<TDb>(this Consumers<TDb> consumers) where TDb : DbContext => consumers
        .On<OperationClosed, OperationClosedConsumer<TDb>>()
        .On<OperationReopened, OperationReopenedConsumer<TDb>>();

    /// <summary>Messages about closed operations have no effect, and names are removed from those when it is time.</summary>
    /// <param name="alsoRemove">What the service keeps of names beside its entities: SQL with the operation's id as <c>{0}</c>.</param>
    public static IServiceCollection AddClosing<TDb>(this IServiceCollection services, params string[] alsoRemove) where TDb : DbContext
    {
        services.TryAddScoped<IChangeGuard, ClosedOperations<TDb>>();
        services.AddSingleton(s => new NameRemoval<TDb>(
            s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<NameRemoval<TDb>>>(), alsoRemove));
        services.AddSingleton<INameRemoval>(s => s.GetRequiredService<NameRemoval<TDb>>());
        return services.AddHostedService(s => s.GetRequiredService<NameRemoval<TDb>>());
    }

    /// <summary>Refuses every request that would change a closed operation: all with its id in the path, but reads.</summary>
    /// <remarks>
    /// It asks before the request's own transaction, so a write that races with the news of the closing may be saved after it. That is no
    /// more than what the news itself allows: it is on its way for a moment after the Warehouse, which decides, has closed the operation.
    /// The write was let in while the operation was open here, and comes to an end with its request; whatever it tells others has no effect
    /// there, since each refuses it or ignores it by its own record of the closing. A lock around every write would buy nothing but a line
    /// between two writes that nobody can tell apart. In the Warehouse, where closing itself takes the operation's turn, the turn asks.
    /// </remarks>
    public static IApplicationBuilder RefuseChangesOfClosed(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var method = context.Request.Method;
        var reads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        if (!reads && Guid.TryParse(context.GetRouteValue("operationId")?.ToString(), out var operation)
            && await context.RequestServices.GetRequiredService<IChangeGuard>().MayChange(operation, context.RequestAborted) is { } refusal)
        {
            await refusal.ToProblem().ExecuteAsync(context);
            return;
        }

        await next(context);
    });
}
