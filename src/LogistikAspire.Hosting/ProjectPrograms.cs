
namespace LogistikAspire.Hosting;

public static class ProjectPrograms
{
    /// <summary>
    /// Runs what was built, instead of <c>dotnet run</c> with it as a child: that parent takes 75 MiB per service and half a second at
    /// every start. Under an IDE's debugger the project stays a project.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AsProgram(this IResourceBuilder<ProjectResource> project)
    {
        var builder = project.ApplicationBuilder;
        if (builder.ExecutionContext.IsPublishMode || builder.Configuration["DEBUG_SESSION_PORT"] is { Length: > 0 })
        {
            return project;
        }

        var source = project.Resource.GetProjectMetadata().ProjectPath;
        var folder = Path.GetDirectoryName(source)!;

        // Built as this host is: bin/Release/net10.0.
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(folder, "bin", framework.Parent!.Name, framework.Name, Path.GetFileNameWithoutExtension(source));
        return project.WithAnnotation(new ExecutableAnnotation { Command = program, WorkingDirectory = folder }, ResourceAnnotationMutationBehavior.Replace);
    }
}
