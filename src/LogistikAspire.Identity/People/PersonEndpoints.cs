using LogistikAspire.Identity.Tokens;

namespace LogistikAspire.Identity.People;

internal static class PersonEndpoints
{
    public static RouteGroupBuilder MapPeople(this IEndpointRouteBuilder app)
    {
        var people = app.MapGroup("/people").WithTags("People").RequireAuthorization(TokenServer.CanAdminister);

        people.MapGet("/", ListPeople.Handle).WithName(nameof(ListPeople));
        people.MapPost("/{personId:guid}/revocation", RevokePerson.Handle).WithName(nameof(RevokePerson));

        return people;
    }
}
