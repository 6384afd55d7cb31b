using LogistikAspire.Auditing;
using LogistikAspire.Authorization;

namespace LogistikAspire.Identity.Clients;

internal static class ClientEndpoints
{
    public static RouteGroupBuilder MapClients(this IEndpointRouteBuilder app)
    {
        var clients = app.MapGroup("/clients").WithTags("Clients").Allow(Policies.Administer);

        clients.MapGet("/", ListClients.Handle).WithName(nameof(ListClients));
        clients.MapGet("/{clientId}", GetClient.Handle).WithName(nameof(GetClient));
        clients.MapPut("/{clientId}", RegisterClient.Handle).WithName(nameof(RegisterClient));
        clients.MapPost("/{clientId}/secrets", RotateSecret.Handle).WithName(nameof(RotateSecret)).AnswersSecret();
        clients.MapPost("/{clientId}/revocation", RevokeClient.Handle).WithName(nameof(RevokeClient));

        return clients;
    }
}
