using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LogistikAspire.Gateway.Tests;

/// <summary>Where the gateway listens, for which names, and what it says of settings that mean nothing.</summary>
public sealed class ListeningTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-tests-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("urls=http://0.0.0.0:29001")]
    [InlineData("urls=http://*:29001")]
    [InlineData("urls=http://+:29001")]
    [InlineData("urls=http://[::]:29001")]
    [InlineData("urls=http://pemilu.example:29001")]
    [InlineData("urls=http://localhost:29001;http://0.0.0.0:29002")]
    [InlineData("urls=https://localhost:29001;http://0.0.0.0:29002")]
    [InlineData("http_ports=29001")]
    [InlineData("Kestrel:Endpoints:Open:Url=http://0.0.0.0:29001")]
    [InlineData("Kestrel:Endpoints:Open:Url=http://localhost:29001", "preferHostingUrls=true", "http_ports=29002")]
    public async Task Without_TLS_it_starts_on_loopback_only(params string[] settings) =>
        Assert.Contains("Without TLS the gateway listens on loopback only", await GatewayProgram.Refusal(settings));

    [Theory]
    [InlineData("Gateway:Destinations:wharehouse:0=http://localhost:1", "wharehouse names no service")]
    [InlineData("Gateway:Destinations:warehouse:0=localhost", "localhost is no address")]
    [InlineData("Gateway:Destinations:warehouse:0=ftp://localhost", "is no address")]
    [InlineData("Gateway:Origins:0=*", "is no origin")]
    [InlineData("Gateway:Origins:0=https://pemilu.example/", "is no origin")]
    [InlineData("Gateway:Timeout=00:00:00", "Timeout is a time above zero")]
    [InlineData("Gateway:CallsPerService=0", "above zero")]
    [InlineData("Gateway:ClientRate:PerSecond=0", "above zero")]
    public async Task A_setting_that_means_nothing_ends_it_with_a_sentence(string setting, string sentence) =>
        Assert.Contains(sentence, await GatewayProgram.Refusal("urls=http://localhost:29003", setting));

    [Fact]
    public async Task With_TLS_it_listens_everywhere_speaks_HTTP_2_and_binds_browsers_to_it()
    {
        await using var service = await Service.Start("warehouse");
        await using var gateway = await GatewayProgram.StartAt(
            new($"https://localhost:{Ports.Free()}"),
            [.. Certificate(), "http_ports=29004", "AllowedHosts=pemilu.example", $"Gateway:Destinations:warehouse:0={service.Address}"]);

        using var request = Request("pemilu.example", HttpVersion.Version20);
        var answer = await gateway.Http.SendAsync(request, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (answer.StatusCode, answer.Version));
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Equal("https", service.Calls.Single().Headers["X-Forwarded-Proto"]);
        Assert.Equal("pemilu.example", service.Calls.Single().Headers["X-Forwarded-Host"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await gateway.Http.SendAsync(Request("evil.example"), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await gateway.Http.SendAsync(Request("localhost"), Ct)).StatusCode);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    public async Task Without_TLS_only_the_machines_own_names_are_answered_whatever_is_set(string host, bool answered)
    {
        await using var gateway = await GatewayProgram.Start("AllowedHosts=*");

        var answer = await gateway.Http.SendAsync(Request(host, path: "/alive"), Ct);

        Assert.Equal(answered ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static HttpRequestMessage Request(string host, Version? version = null, string path = "/api/warehouse/echo") =>
        new(HttpMethod.Get, path)
        {
            Headers = { Host = host },
            Version = version ?? HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    /// <summary>Settings with a certificate of one's own, as Kestrel reads it.</summary>
    private string[] Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(GatewayProgram.CertificateName, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (path, keyPath) = (Path.Combine(_folder.FullName, "certificate.pem"), Path.Combine(_folder.FullName, "key.pem"));
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return [$"Kestrel:Certificates:Default:Path={path}", $"Kestrel:Certificates:Default:KeyPath={keyPath}"];
    }
}
