using System.Diagnostics;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Stacks;

namespace LogistikAspire.Hosting.Tests;

/// <summary>The app model as it is published, without any engine: always containers, whatever this machine runs.</summary>
public sealed class PublishedModelTests(PublishedModel model) : IClassFixture<PublishedModel>
{
    private static readonly string[] Services = ["scheduling", "warehouse", "escort", "mitigation", "identity"];

    public static TheoryData<string> AllServices => [.. Services];

    [Fact]
    public void Servers_are_containers_with_pinned_images()
    {
        Assert.Matches("^docker.io/library/postgres:[0-9.]+$", (string?)model["postgres"]["image"]);
        Assert.Matches("^docker.io/library/rabbitmq:[0-9.]+$", (string?)model["messaging"]["image"]);
        Assert.Equal("container.v0", (string?)model["postgres"]["type"]);
        Assert.Equal("container.v0", (string?)model["messaging"]["type"]);
    }

    [Theory]
    [InlineData("postgres", "/var/lib/postgresql")]
    [InlineData("messaging", "/var/lib/rabbitmq")]
    public void Data_is_kept_in_a_volume(string server, string target)
    {
        var volume = Assert.Single(model[server]["volumes"]!.AsArray())!;

        Assert.StartsWith(target, (string?)volume["target"]);
        Assert.False((bool?)volume["readOnly"]);
    }

    [Fact]
    public void PostgreSQL_gets_the_settings_that_the_native_one_gets()
    {
        var arguments = model["postgres"]["args"]!.AsArray().Select(a => (string?)a).ToList();

        Assert.Contains("max_connections=400", arguments);
        Assert.Equal(arguments.Count / 2, arguments.Count(a => a == "-c"));
    }

    [Theory, MemberData(nameof(AllServices))]
    public void A_service_enters_its_own_database_with_its_own_login_and_no_other(string service)
    {
        Assert.Equal(
            "Host={postgres.bindings.tcp.host};Port={postgres.bindings.tcp.port};"
                + $"Username={service};Password={{{service}db-password.value}};Database={service}",
            (string?)model[$"{service}db"]["connectionString"]);

        var variables = model[service]["env"]!.AsObject();
        Assert.Equal($"{{{service}db.connectionString}}", (string?)variables[$"ConnectionStrings__{service}"]);
        Assert.Equal("{messaging.connectionString}", (string?)variables["ConnectionStrings__messaging"]);
        Assert.DoesNotContain(variables, v => Services.Any(s => s != service && v.Key.EndsWith(s, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, MemberData(nameof(AllServices))]
    public void The_gateway_finds_a_service_by_its_name(string service) =>
        Assert.Equal($"{{{service}.bindings.http.url}}", (string?)model["gateway"]["env"]![$"services__{service}__http__0"]);

    [Theory, MemberData(nameof(AllServices)), InlineData("gateway")]
    public void How_many_traces_are_kept_is_a_setting_and_Aspires_own_does_not_override_it(string program)
    {
        var variables = model[program]["env"]!;

        Assert.Equal("parentbased_traceidratio", (string?)variables["OTEL_TRACES_SAMPLER"]);
        Assert.Equal("0.25", (string?)variables["OTEL_TRACES_SAMPLER_ARG"]);
    }

    [Theory, InlineData("scheduling"), InlineData("warehouse"), InlineData("escort"), InlineData("mitigation")]
    public void A_service_takes_tokens_of_the_public_Identity_and_the_gateways_word_from_where_the_deployment_says(string service)
    {
        Assert.Equal("{public-address.value}/api/identity", (string?)model["identity"]["env"]!["Identity__Issuer"]);
        Assert.Equal("{public-address.value}/api/identity", (string?)model[service]["env"]!["Tokens__Issuer"]);
        Assert.Equal("{identity.bindings.http.url}", (string?)model[service]["env"]!["services__identity__http__0"]);
        Assert.Equal("{gateway-addresses.value}", (string?)model[service]["env"]!["Gateway__Addresses"]);
    }

    [Fact]
    public void Nobody_tries_every_agencys_role_in_what_is_published() =>
        Assert.DoesNotContain(
            model["identity"]["env"]!.AsObject(), v => v.Key is "Identity__DemoClientsKey" or "Identity__DashboardSecret");

    [Fact]
    public void Passwords_are_generated_secrets_and_stand_nowhere_in_the_manifest()
    {
        var passwords = model.Resources.Where(r => r.Key.EndsWith("-password", StringComparison.Ordinal)).ToList();

        Assert.Equal(9, passwords.Count);
        Assert.All(passwords, p =>
        {
            Assert.Equal("parameter.v0", (string?)p.Value!["type"]);
            Assert.True((bool?)p.Value["inputs"]!["value"]!["secret"]);
            Assert.NotNull(p.Value["inputs"]!["value"]!["default"]!["generate"]);
        });
    }

    [Fact]
    public void What_only_operators_of_this_machine_need_is_not_published() =>
        Assert.Equal(
            [
                "escort", "escortdb", "gateway", "gateway-addresses", "identity", "identitydb", "messaging", "mitigation", "mitigationdb",
                "postgres", "public-address", "scheduling", "schedulingdb", "warehouse", "warehousedb",
            ],
            model.Resources.Select(r => r.Key).Where(name => !name.Contains("-password", StringComparison.Ordinal)).Order());
}

/// <summary>The manifest that <c>./logistik publish</c> writes.</summary>
public sealed class PublishedModel : IAsyncLifetime
{
    public JsonObject Resources { get; private set; } = [];

    public JsonNode this[string resource] => Resources[resource] ?? throw new InvalidOperationException($"{resource} is not published.");

    public async ValueTask InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("logistik-manifest-");
        try
        {
            var file = Path.Combine(folder.FullName, "aspire-manifest.json");
            var start = WholeSystem.HostProcess.StartInfo(
                Checkout.Folder, "--publisher", "manifest", "--output-path", file, "--Servers=native", "--TraceSampling=0.25");
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await output);
            Resources = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["resources"]!.AsObject();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
