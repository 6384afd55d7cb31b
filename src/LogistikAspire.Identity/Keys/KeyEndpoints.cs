using LogistikAspire.Authorization;

namespace LogistikAspire.Identity.Keys;

internal static class KeyEndpoints
{
    public static RouteGroupBuilder MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/keys").WithTags("Keys").Allow(Policies.Administer);

        keys.MapGet("/", ListKeys.Handle).WithName(nameof(ListKeys));
        keys.MapPost("/rotations", RotateKeys.Handle).WithName(nameof(RotateKeys));

        return keys;
    }
}
