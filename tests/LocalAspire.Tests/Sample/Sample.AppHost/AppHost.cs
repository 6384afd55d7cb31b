// A small stack with one of everything: server, database, broker, task, service with replicas, service that calls it.
var builder = DistributedApplication.CreateBuilder(args);

var postgres = builder.AddPostgres("postgres");
var notes = postgres.AddDatabase("notesdb", "notes");
var other = postgres.AddDatabase("otherdb", "other");

var task = builder.AddExecutable("task", "sh", ".", "-c", "sleep 0.5; echo the task is done");

var web = builder.AddProject<Projects.Sample_Web>("web")
    .WithReference(notes, "notes")
    .WithReference(other)
    .WithEnvironment("SAMPLE_GREETING", builder.Configuration["Greeting"] ?? "hello")
    .WithHttpHealthCheck("/health")
    .WithReplicas(2)
    .WaitFor(notes)
    .WaitForCompletion(task);

builder.AddProject<Projects.Sample_Web>("front")
    .WithReference(web)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .WaitFor(web);

if (builder.Configuration["Broker"] != "false")
{
    var messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin();
    web.WithReference(messaging).WaitFor(messaging);

    if (builder.Configuration["KeepData"] != "false")
    {
        messaging.WithDataVolume();
    }
}

if (builder.Configuration["KeepData"] != "false")
{
    postgres.WithDataVolume();
}

builder.Build().Run();
