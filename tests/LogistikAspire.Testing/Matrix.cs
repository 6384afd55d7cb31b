using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace LogistikAspire.Testing;

/// <summary>
/// The matrix endpoint × agency of a service, over what it maps. That it is the one that was decided says a file, and that the service
/// keeps to it says each of its cells, called over HTTP.
/// </summary>
public static class Matrix
{
    private const string District = "63.03.05", Foreign = "63.03.14";

    // What is not meant for people, and says nothing of an operation.
    private static readonly string[] Open = ["* /alive", "* /health", "GET /openapi/{documentName}.json"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IReadOnlyList<AccessMatrix.Row> Rows<TProgram>(this ServiceApp<TProgram> app) where TProgram : class =>
        AccessMatrix.Of(app.Services.GetRequiredService<EndpointDataSource>());

    /// <summary>
    /// Every endpoint has a policy, and who may call it is what <c>docs/access</c> says. With the variable <c>APPROVE</c> set to 1 the file
    /// is written instead of compared.
    /// </summary>
    /// <param name="alsoOpen">What is open to everybody, or asks its caller in another way, beside what every service has.</param>
    public static async Task AssertDecided<TProgram>(this ServiceApp<TProgram> app, params IEnumerable<string> alsoOpen)
        where TProgram : class
    {
        var rows = app.Rows();
        Assert.Equal(
            Open.Concat(alsoOpen).Order(StringComparer.Ordinal),
            rows.Where(r => r.IsOpen || r.Policy is null).Select(r => r.Call).Order(StringComparer.Ordinal));

        var file = Path.Combine(ApiDocuments.Root(), "docs", "access", $"{app.Service}.txt");
        var served = AccessMatrix.Print(rows) + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, served, Ct);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(file, Ct), served);
    }

    /// <summary>
    /// The same of Identity, whose own tokens it takes: each agency is let in where the matrix says so, and refused elsewhere.
    /// </summary>
    /// <param name="tokenOf">A token of an agency.</param>
    public static async Task AssertCells<TProgram>(this ServiceApp<TProgram> app, Func<string, Task<string>> tokenOf)
        where TProgram : class
    {
        var rows = app.Rows().Where(r => r.Policy is not null).ToList();
        Assert.NotEmpty(rows);
        foreach (var agency in Agency.All)
        {
            using var http = app.With(await tokenOf(agency));
            foreach (var row in rows)
            {
                using var request = Request(row, Guid.CreateVersion7(), District);
                using var response = await http.SendAsync(request, Ct);
                var isLetIn = (int)response.StatusCode is not (401 or 403);
                Assert.True(
                    isLetIn == (row.Of(agency) != Access.Refused), $"{agency}, {row.Call}: {row.Of(agency)}, not {response.StatusCode}");
            }
        }
    }

    /// <summary>Each agency is let in where the matrix says so, in its own operations and district, and nowhere else.</summary>
    public static async Task AssertCells<TProgram>(this ServiceApp<TProgram> app) where TProgram : class
    {
        var (operation, another) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var wrong = new List<string>();
        foreach (var agency in Agency.All)
        {
            var area = Agency.Local.Contains(agency) ? District : null;
            using var own = app.As(TestToken.Of(agency, area) with { Operations = [operation] });
            using var foreign = app.As(TestToken.Of(agency, area) with { Operations = [another] });
            foreach (var row in app.Rows().Where(r => !r.IsOpen))
            {
                var access = row.Of(agency);
                await Expect(row, own, District, access == Access.Refused ? "access.other-agency" : null);
                if (NamesOperation(row) && access != Access.Refused)
                {
                    await Expect(row, foreign, District, "access.other-operation");
                }

                if (NamesPlace(row) && access != Access.Refused)
                {
                    await Expect(row, own, Foreign, access == Access.Own ? "access.foreign-place" : null);
                }
            }

            async Task Expect(AccessMatrix.Row row, HttpClient http, string district, string? code)
            {
                var (status, said) = await Call(http, row, operation, district);
                if (code is null ? status is 401 or 403 : (status, said) != (403, code))
                {
                    wrong.Add($"{agency} of {area}, {row.Call} of {district}: {code ?? "let in"} was expected, not {status} {said}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    /// <summary>Nobody is let in who cannot show a good token, wherever they call.</summary>
    public static async Task AssertNobodyEntersWithout<TProgram>(this ServiceApp<TProgram> app) where TProgram : class
    {
        var wrong = new List<string>();
        var rows = app.Rows().Where(r => !r.IsOpen).ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var good = new TestToken(row.Policy!.Agencies.First()) { Districts = [District] };
            foreach (var (name, code, token) in BadTokens(app, good))
            {
                using var http = app.With(token);
                var (status, said) = await Call(http, row, Guid.CreateVersion7(), District);
                if ((status, said) != (401, code))
                {
                    wrong.Add($"{name}, {row.Call}: 401 {code} was expected, not {status} {said}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    /// <summary>No way of writing an address leads around its policy, and no header makes somebody else of a caller.</summary>
    public static async Task AssertNoWayRound<TProgram>(this ServiceApp<TProgram> app) where TProgram : class
    {
        string[] addresses =
        [
            "/failed-messages", "/FAILED-MESSAGES", "/failed-messages/", "/%66ailed-messages", "/failed%2Dmessages", "//failed-messages",
            "/health/..%2ffailed-messages", "/health/%2e%2e/failed-messages", "/health/..;/failed-messages", "/openapi/../failed-messages",
            "/health%2f..%2ffailed-messages", "/%2566ailed-messages", "/failed-messages?x=/health",
        ];
        using var kpu = app.As(Agency.Kpu);
        using var nobody = app.With(null);
        foreach (var address in addresses)
        {
            Assert.Contains((int)await Status(kpu, address), new[] { 400, 403, 404 });
            Assert.Contains((int)await Status(nobody, address), new[] { 400, 401 });
        }

        foreach (var (header, value) in new[]
        {
            ("X-Forwarded-For", "127.0.0.1"), ("X-Original-URL", "/health"), ("X-Rewrite-URL", "/health"),
            ("X-Forwarded-Prefix", "/health"),
            ("X-HTTP-Method-Override", "OPTIONS"), ("X-Forwarded-User", "operator"), ("X-Agency", "operator"),
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await Status(kpu, "/failed-messages", header, value));
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(nobody, "/failed-messages", header, value));
        }

        // What there is not, nobody learns who is not known.
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(nobody, "/nothing/here"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(kpu, "/nothing/here"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await kpu.PatchAsync("/failed-messages", null, Ct)).StatusCode);
    }

    /// <summary>
    /// A local agency sees nothing of another district, in whichever list it may read: the operation has two districts, and KPU sees of
    /// both in the lists named.
    /// </summary>
    public static async Task AssertListsAreOfOwnDistrict<TProgram>(
        this ServiceApp<TProgram> app, Guid operation, string own, string foreign, params IReadOnlyList<string> shownToKpu)
        where TProgram : class
    {
        using var kpu = app.As(Agency.Kpu);
        var lists = app.Rows()
            .Where(r => r.Call.StartsWith("GET ", StringComparison.Ordinal) && r.Policy?.Own.Contains(Agency.Ppk) == true
                && r.Endpoint.RoutePattern.Parameters.All(p => p.Name == "operationId"))
            .Select(r => (r.Call, Address: Address(r.Endpoint, operation, own)))
            .ToList();
        foreach (var (call, address) in lists)
        {
            var all = await (await kpu.GetAsync(address, Ct)).Content.ReadAsStringAsync(Ct);
            Assert.True(!shownToKpu.Contains(call) || (all.Contains(own) && all.Contains(foreign)), $"{call} shows KPU {all}");
            foreach (var agency in Agency.Local)
            {
                var area = agency switch { Agency.Pps => $"{own}.2001", Agency.Kpps => $"{own}.2001/1", _ => own };
                using var http = app.As(agency, area);
                var seen = await (await http.GetAsync(address, Ct)).Content.ReadAsStringAsync(Ct);
                Assert.False(seen.Contains(foreign), $"{call} shows {agency} of {own}: {seen}");
                Assert.True(!shownToKpu.Contains(call) || seen.Contains(own), $"{call} shows {agency} of {own} nothing: {seen}");
            }
        }

        Assert.Empty(shownToKpu.Except(lists.Select(l => l.Call)));
    }

    private static IEnumerable<(string Name, string Code, string? Token)> BadTokens<TProgram>(ServiceApp<TProgram> app, TestToken good)
        where TProgram : class
    {
        var issuer = app.Tokens;
        var (now, token) = (DateTime.UtcNow, issuer.Token(good));
        var parts = token.Split('.');
        var other = Base64UrlEncoder.Decode(parts[1]).Replace(
            good.Agency, good.Agency == Agency.Operator ? Agency.Kpu : Agency.Operator, StringComparison.Ordinal);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var kid = JsonElement.Parse(Base64UrlEncoder.Decode(parts[0])).GetProperty("kid").GetString();
        yield return ("no token", "token.missing", null);
        yield return ("expired", "token.expired",
            issuer.Token(good with { IssuedAt = now.AddMinutes(-6), Expires = now.AddSeconds(-6) }));
        yield return ("for others", "token.other-audience", issuer.Token(good with { Audiences = ["gateway", "identity"] }));
        yield return ("of another issuer", "token.invalid", issuer.Token(good with { Issuer = "https://evil.test/api/identity" }));
        yield return ("an identity token", "token.invalid", issuer.Token(good with { Type = "JWT" }));
        yield return ("tampered", "token.invalid", $"{parts[0]}.{Encoded(other)}.{parts[2]}");
        yield return ("without its signature", "token.invalid", $"{parts[0]}.{parts[1]}.");
        yield return ("alg none", "token.invalid", $"{Encoded("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.");
        yield return ("alg None", "token.invalid", $"{Encoded("""{"alg":"None","typ":"at+jwt"}""")}.{parts[1]}.");
        yield return ("HMAC with the public key", "token.invalid",
            issuer.Token(good, new(new SymmetricSecurityKey(issuer.PublicKey) { KeyId = kid }, "HS256")));
        yield return ("a stranger's key", "token.invalid",
            issuer.Token(good, new(new ECDsaSecurityKey(stranger) { KeyId = kid }, "ES256")));
        yield return ("of no agency", "token.invalid", issuer.Token(good with { Agency = "mayor" }));
        yield return ("no token at all", "token.invalid", "abc");
    }

    private static string Encoded(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));

    private static async Task<HttpStatusCode> Status(HttpClient http, string address, string? header = null, string? value = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        return (await http.SendAsync(request, Ct)).StatusCode;
    }

    /// <summary>Without a body: who is let in is told that something is missing or unknown, and nothing changes.</summary>
    private static HttpRequestMessage Request(AccessMatrix.Row row, Guid operation, string district)
    {
        var request = new HttpRequestMessage(new(row.Call.Split(' ')[0]), Address(row.Endpoint, operation, district));
        if (IsByHeader(row))
        {
            request.Headers.Add(NamedOperation.Header, $"{operation}");
        }

        return request;
    }

    private static async Task<(int Status, string? Code)> Call(HttpClient http, AccessMatrix.Row row, Guid operation, string district)
    {
        using var request = Request(row, operation, district);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        if ((int)response.StatusCode is not (401 or 403))
        {
            return ((int)response.StatusCode, null);
        }

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));
        Assert.True(problem.GetProperty("title").GetString()!.Length > 30);
        return ((int)response.StatusCode, problem.GetProperty("code").GetString());
    }

    private static bool IsByHeader(AccessMatrix.Row row) => row.Call.Contains(" /epcis/", StringComparison.Ordinal);

    private static bool NamesOperation(AccessMatrix.Row row) =>
        IsByHeader(row) || row.Call.Contains("{operationId", StringComparison.Ordinal);

    private static bool NamesPlace(AccessMatrix.Row row) =>
        row.Call.Contains("{districtCode", StringComparison.Ordinal) || row.Call.Contains("{villageCode", StringComparison.Ordinal);

    private static string Address(RouteEndpoint endpoint, Guid operation, string district)
    {
        var address = "";
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            address += "/" + string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                RoutePatternParameterPart parameter => Value(parameter),
                _ => "",
            }));
        }

        return address;

        string Value(RoutePatternParameterPart parameter) => parameter.Name switch
        {
            "operationId" => $"{operation}",
            "districtCode" => district,
            "villageCode" => $"{district}.2001",
            "agency" => "ppk",
            "date" => "2024-11-24",
            _ when parameter.ParameterPolicies.Any(p => p.Content == "guid") => $"{Guid.CreateVersion7()}",
            _ when parameter.ParameterPolicies.Any(p => p.Content == "int") => "1",
            "format" => parameter.ParameterPolicies.Any(p => p.Content!.Contains("csv", StringComparison.Ordinal)) ? "csv" : "ics",
            _ => "x",
        };
    }
}
