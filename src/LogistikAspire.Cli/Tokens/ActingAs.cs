using System.Net.Http.Headers;

namespace LogistikAspire.Cli.Tokens;

/// <summary>Makes the calls of an <see cref="HttpClient"/> those of one client, unless a call brings its own token.</summary>
public sealed class ActingAs(DemoClients clients, string clientId) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", await clients.Token(clientId, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
