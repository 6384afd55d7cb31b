using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalAspire.Hosting;

/// <summary>The one builder. Under test, <see cref="Build"/> hands it over to the test instead of building.</summary>
internal sealed class LocalApplicationBuilder : IDistributedApplicationBuilder
{
    /// <summary>Aspire's own switch: take free ports only, so that several stacks of one model run side by side.</summary>
    public const string RandomizePorts = "DcpPublisher:RandomizePorts";

    private readonly HostApplicationBuilder _host;
    private readonly EntryPointCapture? _capture = EntryPointCapture.Current;

    /// <param name="underTest">For a test that describes its own resources; an app host's Main under test is known by its capture.</param>
    public LocalApplicationBuilder(string[] args, bool underTest = false)
    {
        underTest |= _capture is not null;
        AppHostAssembly = _capture?.Assembly ?? Assembly.GetEntryAssembly();
        AppHostDirectory = AppHostFolder.Of(AppHostAssembly);
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppHostDirectory });

        // The console belongs to the resources' own lines.
        _host.Logging.ClearProviders();

        if (underTest)
        {
            // Before the arguments, which may say otherwise.
            ((IConfigurationBuilder)Configuration).Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
            {
                InitialData = [new(RandomizePorts, "true")],
            });
        }

        Services.AddSingleton(Resources);
        Services.AddSingleton(_ => new ResourceNotificationService());
        Services.AddSingleton(services => new Stack(
            Resources, Configuration, AppHostAssembly, AppHostDirectory, services.GetRequiredService<ResourceNotificationService>())
        {
            Quiet = underTest,
        });
        Services.AddHostedService(services => services.GetRequiredService<Stack>());
        Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new LocalResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _capture?.HandOver(this);
        return BuildNow();
    }

    public DistributedApplication BuildNow() => new(_host.Build());

    private sealed record LocalResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource) : IResourceBuilder<T>
        where T : IResource;
}
