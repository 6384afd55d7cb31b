using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LogistikAspire.Shared;

/// <summary>
/// The operation that a request is about: in its path, or, where a standard's own path has no place for it (EPCIS), in the header
/// <c>Operation-Id</c>.
/// </summary>
public static class NamedOperation
{
    public const string Header = "Operation-Id";

    /// <param name="path">The values of the request's path.</param>
    /// <returns>Null when neither names one by an id.</returns>
    public static Guid? Of(RouteValueDictionary path, IHeaderDictionary headers) =>
        Guid.TryParse(path["operationId"]?.ToString() ?? headers[Header], out var id) ? id : null;
}
