using System.Net;
using System.Text.RegularExpressions;

namespace LogistikAspire.Gateway.Tests;

public sealed class ApiPageTests(Deployment deployment) : IClassFixture<Deployment>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Http => deployment.Gateway.Http;

    [Fact]
    public async Task One_page_shows_every_service_and_can_sign_in_clients_and_people()
    {
        var page = await (await Http.GetAsync("/docs/", Ct)).Content.ReadAsStringAsync(Ct);

        Assert.All(
            ["scheduling", "warehouse", "escort", "mitigation", "identity"],
            service => Assert.Contains($"api/{service}/openapi/v1.json", page));
        Assert.Contains($"{deployment.Gateway.Address}api/identity/connect/token", page);
        Assert.Contains($"{deployment.Gateway.Address}api/identity/connect/authorize", page);
        Assert.Contains("clientCredentials", page);
        Assert.Contains("authorizationCode", page);
        Assert.Contains("SHA-256", page);
        Assert.Contains($"\"{deployment.Gateway.Address}docs/\"", page);
    }

    [Fact]
    public async Task Only_the_pages_own_scripts_run_and_each_time_under_another_number()
    {
        var (first, second) = (await Http.GetAsync("/docs/", Ct), await Http.GetAsync("/docs/", Ct));
        var page = await first.Content.ReadAsStringAsync(Ct);

        var (one, other) = (Nonce(first), Nonce(second));
        Assert.NotEqual(one, other);
        Assert.NotEmpty(Regex.Matches(page, "<script"));
        Assert.Equal(Regex.Count(page, "<script"), Regex.Count(page, $"<script[^>]* nonce=\"{one}\""));
        Assert.DoesNotContain("https://", Regex.Replace(page, "https://(github|scalar)[^\"]*", "")); // nothing comes from elsewhere
    }

    [Fact]
    public async Task The_address_alone_leads_to_the_page()
    {
        var answer = await Http.GetAsync("/", Ct);

        Assert.Equal((HttpStatusCode.Found, "/docs"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    private static string Nonce(HttpResponseMessage answer) => Regex.Match(
        answer.Headers.GetValues("Content-Security-Policy").Single(), "script-src 'self' 'nonce-([0-9A-F]{32})';").Groups[1].Value;
}
