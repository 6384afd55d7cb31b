using System.Globalization;
using LogistikAspire.AppHost;
using LogistikAspire.Hosting;

// The system as resources. Settings, on the command line or as environment variables:
//   Servers, KeepData, DataFolder, Management   see LogistikAspire.Hosting.Servers
//   Replicas=3                      processes per service
//   GatewayPort=9000                left out, 8080, or any other where that is taken
//   Banjar=false                    the built-in operation stays closed
//   Demo=false                      no clients to try every agency's role, and no commands that act as one; so it is when published
//   ServiceEnvironment=Development  exception pages for developers; services run as Production if left out
//   TraceSampling=0.1               share of the traces that are kept, 0 to 1; all if left out
Settings.TellWrongOnes();
var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
{
    Args = args,
    DashboardApplicationName = "LogistikAspire",
});
var servers = builder.AddServers();
var replicas = builder.Configuration.WholeNumber("Replicas", least: 1, most: 20) ?? 1;
var traceSampling = builder.Configuration.Share("TraceSampling", usual: 1);

var services = builder.AddGroup("services", "AppsList");
var identity = Service(builder.AddProject<Projects.LogistikAspire_Identity>("identity"), "PersonKey");
var scheduling = Service(builder.AddProject<Projects.LogistikAspire_Scheduling>("scheduling"), "CalendarClock");
var warehouse = Service(builder.AddProject<Projects.LogistikAspire_Warehouse>("warehouse"), "BoxMultiple");
var escort = Service(builder.AddProject<Projects.LogistikAspire_Escort>("escort"), "Shield");
var mitigation = Service(builder.AddProject<Projects.LogistikAspire_Mitigation>("mitigation"), "WeatherThunderstorm");
IResourceBuilder<ProjectResource>[] agencies = [scheduling, warehouse, escort, mitigation];

// It waits for nobody: what is not up yet is answered with 503.
var gateway = Program(builder.AddProject<Projects.LogistikAspire_Gateway>("gateway"), "Router")
    .WithAddress(builder.WellKnownPort("GatewayPort", usual: 8080))
    .WithReference(scheduling)
    .WithReference(warehouse)
    .WithReference(escort)
    .WithReference(mitigation)
    .WithReference(identity)
    .WithExternalHttpEndpoints()
    .WithPage("API page", "/docs");

identity.WithIssuer(gateway, servers);
foreach (var service in agencies)
{
    service.WithTokens(identity, gateway);
}

if (builder.ExecutionContext.IsRunMode)
{
    var operators = identity.WithDashboardClient(servers.Secret("dashboard-password"));
    foreach (var service in agencies)
    {
        service.WithFailedMessages(operators);
    }

    if (builder.Configuration.Flag("Demo", usual: true))
    {
        builder.AddBanjar(gateway, [identity, .. agencies], identity.WithDemoClients(servers));
    }
}

// Disposed of also when it was stopped while it started, which Run alone does not see to.
await using var application = builder.Build();
await application.RunAsync();

// Every service owns one database, named after it, and talks to the others over the broker only. It starts without a broker.
IResourceBuilder<ProjectResource> Service(IResourceBuilder<ProjectResource> service, string icon)
{
    var name = service.Resource.Name;
    var database = servers.AddDatabase($"{name}db", databaseName: name);

    return Program(service, icon)
        .WithAddress(port: null, replicas)
        .WithReference(database, connectionName: name).WaitFor(database)
        .WithReference(servers.Messaging).WaitForStart(servers.Messaging)
        .WithTrustInGateway()
        .WithPage("OpenAPI", "/openapi/v1.json");
}

IResourceBuilder<ProjectResource> Program(IResourceBuilder<ProjectResource> program, string icon) => program
    .AsProgram()
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Configuration["ServiceEnvironment"] ?? "Production")
    // The dashboard stops first; without a limit each service would wait 5 seconds for it to take its last telemetry.
    .WithEnvironment("OTEL_EXPORTER_OTLP_TIMEOUT", "1000")
    // Whoever begins a trace decides for all who take part in it.
    .WithEnvironment("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
    .WithEnvironment("OTEL_TRACES_SAMPLER_ARG", traceSampling.ToString(CultureInfo.InvariantCulture))
    // 8 MiB between collections instead of the whole of the processor's cache, which six programs share (hexadecimal).
    .WithEnvironment("DOTNET_GCgen0size", "0x800000")
    // Native memory from two pools instead of one for nearly every thread, each of which keeps what it once took.
    .WithEnvironment("MALLOC_ARENA_MAX", "2")
    .WithServiceHealth()
    .WithRestart()
    .WithIconName(icon)
    .WithParentRelationship(services);
