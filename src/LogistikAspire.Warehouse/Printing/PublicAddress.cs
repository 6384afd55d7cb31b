using Microsoft.AspNetCore.Http.Extensions;

namespace LogistikAspire.Warehouse.Printing;

internal static class PublicAddress
{
    /// <summary>
    /// The address under which whoever asks reaches a path of this service: the gateway tells us its own scheme, host and prefix.
    /// </summary>
    public static string AddressOf(this HttpRequest request, string path) =>
        UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, path);
}
