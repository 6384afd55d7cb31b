using Aspire.Hosting.ApplicationModel;
using LocalAspire.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>
    /// Runs the built executable of the project, with the addresses and variables of its launchSettings.json.
    /// A project without launchSettings.json gets no address.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var metadata = new TProject();
        var project = builder.AddResource(new ProjectResource(name, metadata.ProjectPath));

        project.Resource.Annotations.Add(metadata);
        LaunchProfile.Of(metadata.ProjectPath)?.ApplyTo(project.Resource);

        return project;
    }

    /// <summary>Runs the project as several processes, each on a port of its own.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        builder.Resource.Annotations.Add(new Replicas(replicas));
        return builder;
    }
}
