using LogistikAspire.Hosting;

// The system as resources. Settings, on the command line or as environment variables:
//   Servers, KeepData, Management   see LogistikAspire.Hosting.Servers
//   Replicas=3                      processes per service
//   ServiceEnvironment=Development  developers' exception pages; Production if left out
var builder = DistributedApplication.CreateBuilder(args);
var servers = builder.AddServers();

var scheduling = Service(builder.AddProject<Projects.LogistikAspire_Scheduling>("scheduling"));
var warehouse = Service(builder.AddProject<Projects.LogistikAspire_Warehouse>("warehouse"));
var escort = Service(builder.AddProject<Projects.LogistikAspire_Escort>("escort"));
var mitigation = Service(builder.AddProject<Projects.LogistikAspire_Mitigation>("mitigation"));

builder.AddProject<Projects.LogistikAspire_Gateway>("gateway")
    .AsProgram()
    .WithReference(scheduling)
    .WithReference(warehouse)
    .WithReference(escort)
    .WithReference(mitigation)
    .WithServiceHealth()
    .WithExternalHttpEndpoints()
    .WithRestart();

builder.Build().Run();

// Every service owns one database, named after it, and talks to the others over the broker only. It starts without a broker.
IResourceBuilder<ProjectResource> Service(IResourceBuilder<ProjectResource> service)
{
    var name = service.Resource.Name;
    var database = servers.AddDatabase($"{name}db", databaseName: name);

    return service
        .AsProgram()
        .WithReference(database, connectionName: name).WaitFor(database)
        .WithReference(servers.Messaging).WaitForStart(servers.Messaging)
        .WithServiceHealth()
        .WithFailedMessages()
        .WithRestart();
}
