using System.Reflection;
using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Custody.Epcis;

/// <summary>
/// The operation that a call is about. EPCIS' own paths (<c>/epcis/capture</c>) have no place for it: systems that know nothing but the
/// standard name it in the header <c>Operation-Id</c>; all others in the path (<c>/operations/{operationId}/epcis/capture</c>).
/// </summary>
/// <param name="Id">Not yet known to exist.</param>
/// <param name="Path">
/// Path of the operation's EPCIS repository in this service, as <c>Location</c> has it: the gateway makes it public.
/// </param>
internal sealed record OperationScope(Guid Id, string Path) : IBindableFromHttpContext<OperationScope>
{
    public static ValueTask<OperationScope?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var request = context.Request;
        var id = NamedOperation.Of(request.RouteValues, request.Headers) ?? throw new BadHttpRequestException(
            $"Name the operation: in the path, or by its id in the header {NamedOperation.Header}.");
        return ValueTask.FromResult<OperationScope?>(
            new(id, request.RouteValues["operationId"] is null ? "/epcis" : $"/operations/{id}/epcis"));
    }
}
