using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Warehouse.Custody.Epcis;

/// <summary>How EPCIS pages: <c>?perPage=30</c>, and the Link header of a page leads to the next one. A token does not expire.</summary>
/// <param name="PerPage">1 to 1000.</param>
/// <param name="NextPageToken">From the Link header of the page before.</param>
public sealed record EpcisPage(
    [FromQuery(Name = "perPage")] [property: Range(1, 1000)] int PerPage = 30,
    [FromQuery(Name = "nextPageToken")] [property: MaxLength(100)] string? NextPageToken = null)
{
    public bool TryReadToken<TKey>(TKey first, out TKey key) where TKey : IParsable<TKey>
    {
        key = first;
        if (NextPageToken is null)
        {
            return true;
        }

        if (!TKey.TryParse(NextPageToken, CultureInfo.InvariantCulture, out var read))
        {
            return false;
        }

        key = read;
        return true;
    }

    public static ValidationProblem NoToken() => TypedResults.ValidationProblem(
        new Dictionary<string, string[]> { ["nextPageToken"] = ["Not a token of this list."] });

    /// <summary>Names the next page: the same query, with the token.</summary>
    public static void LinkNext(HttpContext http, string token)
    {
        var query = QueryString.Create(http.Request.Query
            .Where(q => q.Key != "nextPageToken")
            .Append(new("nextPageToken", token)));
        http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{query}>; rel=\"next\"";
    }
}
