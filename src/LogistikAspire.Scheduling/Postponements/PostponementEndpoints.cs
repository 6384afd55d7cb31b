using LogistikAspire.Authorization;

namespace LogistikAspire.Scheduling.Postponements;

internal static class PostponementEndpoints
{
    public static RouteGroupBuilder MapPostponements(this IEndpointRouteBuilder app)
    {
        var postponements = app.MapGroup("/operations/{operationId:guid}/postponements").WithTags("Operations");

        postponements.MapGet("/", ListPostponements.Handle).WithName(nameof(ListPostponements)).Allow(Policies.SeePlanning);
        postponements.MapPut("/{postponementId:guid}", PostponeVoting.Handle).WithName(nameof(PostponeVoting)).Allow(Policies.Plan);

        return postponements;
    }
}
