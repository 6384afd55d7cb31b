// The system as resources: an ordinary Aspire app model. Whether Aspire or LocalAspire runs it is decided in Directory.Build.targets.
//   --KeepData=false   every start begins empty, and several stacks can run side by side
//   --Replicas=3       processes per service
var builder = DistributedApplication.CreateBuilder(args);

var replicas = int.Parse(builder.Configuration["Replicas"] ?? "1", System.Globalization.CultureInfo.InvariantCulture);

// First, because it takes longest to start.
var messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin();
var postgres = builder.AddPostgres("postgres");

if (builder.Configuration["KeepData"] != "false")
{
    messaging.WithDataVolume();
    postgres.WithDataVolume();
}

var scheduling = Service(builder.AddProject<Projects.LogistikAspire_Scheduling>("scheduling"));
var warehouse = Service(builder.AddProject<Projects.LogistikAspire_Warehouse>("warehouse"));
var escort = Service(builder.AddProject<Projects.LogistikAspire_Escort>("escort"));
var mitigation = Service(builder.AddProject<Projects.LogistikAspire_Mitigation>("mitigation"));

builder.AddProject<Projects.LogistikAspire_Gateway>("gateway")
    .WithReference(scheduling).WaitFor(scheduling)
    .WithReference(warehouse).WaitFor(warehouse)
    .WithReference(escort).WaitFor(escort)
    .WithReference(mitigation).WaitFor(mitigation)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.Build().Run();

// Every service owns one database, named after it, and talks to the others over the broker only.
IResourceBuilder<ProjectResource> Service(IResourceBuilder<ProjectResource> service)
{
    var name = service.Resource.Name;
    var database = postgres.AddDatabase($"{name}db", databaseName: name);

    return service
        .WithReference(database, connectionName: name).WaitFor(database)
        .WithReference(messaging).WaitFor(messaging)
        .WithHttpHealthCheck("/health")
        .WithReplicas(replicas);
}
