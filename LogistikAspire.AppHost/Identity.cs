using LogistikAspire.Hosting;

namespace LogistikAspire.AppHost;

/// <summary>What Identity needs beside what every service has: the address that tokens name, and its secrets.</summary>
internal static class Identity
{
    /// <summary>The dashboard's command that tells the demo clients' key; the command line asks for it by this name.</summary>
    public const string DemoKeyCommand = "demo-clients-key";

    /// <summary>Tokens name the gateway's address, under which everyone outside knows Identity.</summary>
    public static void WithIssuer(
        this IResourceBuilder<ProjectResource> identity, IResourceBuilder<ProjectResource> gateway, Servers servers) => identity
        .WithEnvironment("Identity__Issuer", ReferenceExpression.Create($"{gateway.GetEndpoint("http")}/api/identity"))
        .WithEnvironment("Identity__KeysSecret", servers.Secret("identity-keys-password"))
        .WithEnvironment("Identity__OperatorPassword", servers.Secret("operator-password"))
        .WithUrl($"{gateway.GetEndpoint("http")}/api/identity/", "Sign-in");

    /// <summary>
    /// A client for each agency of the built-in operation (<c>./logistik token</c>), unless <c>Demo=false</c>. Their secrets follow from
    /// one generated key, which is known to this system only.
    /// </summary>
    public static void WithDemoClients(this IResourceBuilder<ProjectResource> identity, Servers servers)
    {
        if (!identity.ApplicationBuilder.Configuration.Flag("Demo", usual: true))
        {
            return;
        }

        var key = servers.Secret("demo-clients-password");
        identity
            .WithEnvironment("Identity__DemoClientsKey", key)
            .WithCommand(
                DemoKeyCommand,
                "Demo clients' key",
                async context => CommandResults.Success(
                    "The secrets of the demo clients follow from this key; ./logistik token uses it.",
                    (await key.Resource.GetValueAsync(context.CancellationToken))!),
                new CommandOptions { Description = "Shows the key from which the demo clients' secrets follow.", IconName = "Key" });
    }
}
