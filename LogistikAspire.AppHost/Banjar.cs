using LogistikAspire.Hosting;

namespace LogistikAspire.AppHost;

/// <summary>
/// The built-in operation, KPU Kabupaten Banjar, as operators meet it in the dashboard: opened once the system is up, with links to it,
/// and commands that act on it as its agencies do. What they do is what <c>./logistik</c> does.
/// </summary>
internal static class Banjar
{
    private const string KeyVariable = "DEMO_CLIENTS_KEY";
    private const string Operation = "63030000-2024-7000-8000-000000001127";

    public static void AddBanjar(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> gateway,
        IResourceBuilder<ProjectResource>[] services, ParameterResource demoClientsKey)
    {
        var banjar = builder.AddProject<Projects.LogistikAspire_Cli>("banjar")
            .AsProgram()
            .WithArgs("open", "--gateway", gateway.GetEndpoint("http"))
            .WithEnvironment(KeyVariable, demoClientsKey)
            .WaitFor(gateway)
            .WithIconName("MapDrive");
        foreach (var service in services)
        {
            banjar.WaitFor(service);
        }

        if (!builder.Configuration.Flag("Banjar", usual: true))
        {
            banjar.WithExplicitStart();
        }

        var operation = $"operations/{Operation}";
        banjar
            .WithUrl($"{gateway.GetEndpoint("http")}/api/scheduling/{operation}", "The operation")
            .WithUrl($"{gateway.GetEndpoint("http")}/api/scheduling/{operation}/schedule?lang=en", "Its schedule")
            .WithTool("open", "Open Banjar", "FolderOpen", gateway, demoClientsKey,
                "Opens the built-in operation, unless it is open.", "Open the Banjar operation?")
            .WithTool("demo", "Play the demo", "Play", gateway, demoClientsKey,
                "Plays the whole story, from plan to hand-over, on an operation of its own (about 40 seconds).",
                "Play the demo? It opens an operation of its own beside what is there.")
            .WithTool("flood", "What if it floods?", "WeatherRain", gateway, demoClientsKey,
                "Asks what a closed way on the first day of delivery would move, on an operation of its own.",
                "Run the what-if flood? It opens an operation of its own beside what is there.")
            .WithTool("audit-log", "Verify the custody log", "ShieldCheckmark", gateway, demoClientsKey,
                "Exports the operation's custody log into a file and verifies it with nothing but the file.", confirmation: null);
    }

    /// <summary>Offers a command of the command line tool, run against this system, with what it prints as the result.</summary>
    private static IResourceBuilder<ProjectResource> WithTool(
        this IResourceBuilder<ProjectResource> banjar, string command, string title, string icon, IResourceBuilder<ProjectResource> gateway,
        ParameterResource demoClientsKey, string description, string? confirmation) =>
        banjar.WithProcessCommand(
            $"logistik-{command}",
            title,
            async context => new ProcessCommandSpec(ProjectPrograms.ProgramOf(banjar.Resource))
            {
                Arguments = [command, "--gateway", (await gateway.GetEndpoint("http").GetValueAsync(context.CancellationToken))!],
                EnvironmentVariables = new Dictionary<string, string>
                {
                    [KeyVariable] = (await demoClientsKey.GetValueAsync(context.CancellationToken))!,
                },
            },
            new ProcessCommandOptions
            {
                Description = description,
                ConfirmationMessage = confirmation,
                IconName = icon,
                DisplayImmediately = true,
                MaxOutputLineCount = 400,
            });
}
