using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace LogistikAspire.Authorization;

/// <summary>Who may call what, read from what a running service maps.</summary>
internal static class AccessMatrix
{
    /// <param name="Call">Verb and route: <c>GET /operations/{operationId:guid}</c>.</param>
    /// <param name="Policy">Null when it names none, and is refused to everybody.</param>
    /// <param name="IsOpen">Everybody may, without a token.</param>
    public sealed record Row(string Call, RouteEndpoint Endpoint, Policy? Policy, bool IsOpen)
    {
        public Access Of(string agency) => Policy is null ? Access.Refused
            : Policy.Anywhere.Contains(agency) ? Access.Anywhere
            : Policy.Own.Contains(agency) ? Access.Own
            : Access.Refused;
    }

    public static IReadOnlyList<Row> Of(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .SelectMany(
                e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"],
                (e, verb) => new Row(
                    $"{verb} {e.RoutePattern.RawText}", e, e.Metadata.GetMetadata<Policy>(),
                    e.Metadata.GetMetadata<IAllowAnonymous>() is not null))
            .OrderBy(r => r.Endpoint.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(r => r.Call, StringComparer.Ordinal),
    ];

    /// <summary>The matrix as a table of plain text: <c>x</c> where an agency may, <c>o</c> where it may in its own places only.</summary>
    public static string Print(IEnumerable<Row> rows)
    {
        var all = rows.ToList();
        var width = all.Max(r => r.Call.Length);
        return string.Join('\n', all.Select(Line).Prepend(Columns("", "policy", Agency.All)));

        string Line(Row row) => row.IsOpen
            ? Columns(row.Call, "", ["open to everybody"])
            : row.Policy is null
            ? Columns(row.Call, "", ["asks for no access token: sign-in pages, and OAuth itself"])
            : Columns(row.Call, row.Policy.Name, Agency.All.Select(a => Sign(row.Of(a)).PadRight(a.Length)));

        string Columns(string call, string policy, IEnumerable<string> cells) =>
            $"{call.PadRight(width)}  {policy,-13}  {string.Join("  ", cells)}".TrimEnd();
    }

    private static string Sign(Access access) => access switch
    {
        Access.Anywhere => "x",
        Access.Own => "o",
        _ => "-",
    };
}

/// <summary>Where an agency may do something.</summary>
internal enum Access
{
    Refused,

    /// <summary>In their district, at their place.</summary>
    Own,
    Anywhere,
}
