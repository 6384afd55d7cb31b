using LogistikAspire.Hosting;

namespace LogistikAspire.AppHost;

/// <summary>What Identity needs beside what every service has: its address and its secrets; and what others need of it.</summary>
internal static class Identity
{
    /// <summary>The dashboard's command that tells the demo clients' key; the command line asks for it by this name.</summary>
    public const string DemoKeyCommand = "demo-clients-key";

    /// <summary>
    /// Below the address under which everyone outside knows the system: the gateway's, and when published the one that the deployment
    /// gives it (<c>public-address</c>, such as <c>https://pemilu.example</c>).
    /// </summary>
    private static ReferenceExpression Public(IResourceBuilder<ProjectResource> gateway, string path)
    {
        var builder = gateway.ApplicationBuilder;
        return builder.ExecutionContext.IsRunMode
            ? ReferenceExpression.Create($"{gateway.GetEndpoint("http")}{path}")
            : ReferenceExpression.Create($"{Given(builder, "public-address")}{path}");
    }

    /// <summary>What tokens name as their issuer.</summary>
    private static ReferenceExpression IssuerAt(IResourceBuilder<ProjectResource> gateway) => Public(gateway, "/api/identity");

    public static void WithIssuer(
        this IResourceBuilder<ProjectResource> identity, IResourceBuilder<ProjectResource> gateway, Servers servers) => identity
        .WithEnvironment("Identity__Issuer", IssuerAt(gateway))
        // People may sign in on the API page, too.
        .WithEnvironment("Identity__ControlRoomRedirects__0", Public(gateway, "/docs/"))
        .WithEnvironment("Identity__KeysSecret", servers.Secret("identity-keys-password"))
        .WithEnvironment("Identity__OperatorPassword", servers.Secret("operator-password"))
        .WithUrl($"{gateway.GetEndpoint("http")}/api/identity/", "Sign-in");

    /// <summary>Checks the tokens of the calls that it gets, by itself: with Identity's published keys.</summary>
    public static IResourceBuilder<ProjectResource> WithTokens(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> identity,
        IResourceBuilder<ProjectResource> gateway) => service
        .WithEnvironment("Tokens__Issuer", IssuerAt(gateway))
        .WithReference(identity);

    /// <summary>
    /// Takes the gateway's word for who called and under which address. On one machine that is whoever calls from there; a deployment names
    /// the gateway's addresses or networks (<c>gateway-addresses</c>).
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithTrustInGateway(this IResourceBuilder<ProjectResource> service) =>
        service.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? service.WithEnvironment("Gateway__Addresses", Given(service.ApplicationBuilder, "gateway-addresses"))
            : service;

    private static IResourceBuilder<ParameterResource> Given(IDistributedApplicationBuilder builder, string name) =>
        builder.Resources.OfType<ParameterResource>().SingleOrDefault(p => p.Name == name) is { } known
            ? builder.CreateResourceBuilder(known)
            : builder.AddParameter(name);

    /// <summary>
    /// A client for each agency of Banjar (<c>./logistik token</c>). One generated key, which is known to this system only, is the
    /// secret of all of them.
    /// </summary>
    /// <returns>The key.</returns>
    public static ParameterResource WithDemoClients(this IResourceBuilder<ProjectResource> identity, Servers servers)
    {
        var key = servers.Secret("demo-clients-password");
        identity
            .WithEnvironment("Identity__DemoClientsKey", key)
            .WithCommand(
                DemoKeyCommand,
                "Demo clients' key",
                async context => CommandResults.Success(
                    "The secret of every demo client; ./logistik token uses it.",
                    (await key.Resource.GetValueAsync(context.CancellationToken))!),
                new CommandOptions { Description = "Shows the secret of the clients for trying every agency's role.", IconName = "Key" });
        return key.Resource;
    }
}
