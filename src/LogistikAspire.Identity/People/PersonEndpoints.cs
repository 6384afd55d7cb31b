using LogistikAspire.Authorization;

namespace LogistikAspire.Identity.People;

internal static class PersonEndpoints
{
    public static RouteGroupBuilder MapPeople(this IEndpointRouteBuilder app)
    {
        var people = app.MapGroup("/people").WithTags("People").Allow(Policies.Administer);

        people.MapGet("/", ListPeople.Handle).WithName(nameof(ListPeople));
        people.MapPost("/{personId:guid}/revocation", RevokePerson.Handle).WithName(nameof(RevokePerson));

        return people;
    }
}
