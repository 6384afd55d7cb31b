using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LogistikAspire.Hosting;

public static class ProjectPrograms
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

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

        return project
            .WithAnnotation(new ExecutableAnnotation
            {
                Command = ProgramOf(project.Resource),
                WorkingDirectory = Path.GetDirectoryName(project.Resource.GetProjectMetadata().ProjectPath)!,
            }, ResourceAnnotationMutationBehavior.Replace)
            // It speaks HTTP on loopback: else the dashboard complains in red that there is no development certificate.
            .WithoutHttpsCertificate();
    }

    /// <summary>The program of a project, built as this host is: <c>bin/Release/net10.0</c>.</summary>
    public static string ProgramOf(ProjectResource project) => ProgramOf(project.GetProjectMetadata().ProjectPath);

    /// <param name="source">The project's file.</param>
    public static string ProgramOf(string source)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(
            Path.GetDirectoryName(source)!, "bin", framework.Parent!.Name, framework.Name, Path.GetFileNameWithoutExtension(source));
    }

    /// <summary>
    /// Where a program listens. One process is reached directly: the orchestrator's proxy costs a third of the throughput. Several
    /// stand behind that proxy, which gives them one address.
    /// </summary>
    /// <param name="port">Null for any that is free.</param>
    public static IResourceBuilder<ProjectResource> WithAddress(
        this IResourceBuilder<ProjectResource> program, int? port, int replicas = 1) =>
        program.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? program
            : program
                .WithEndpoint("http", endpoint =>
                    (endpoint.Port, endpoint.TargetPort, endpoint.IsProxied) = (port, replicas > 1 ? null : port, replicas > 1))
                .WithReplicas(replicas);

    /// <summary>
    /// The port on which people look for a program: as the setting <paramref name="setting"/> says; else the usual one, unless it is taken
    /// or this is one of many systems (tests).
    /// </summary>
    /// <returns>Null for any port.</returns>
    public static int? WellKnownPort(this IDistributedApplicationBuilder builder, string setting, int usual)
    {
        if (builder.Configuration.WholeNumber(setting, least: 1, most: 65535) is { } asked)
        {
            return builder.ExecutionContext.IsPublishMode || IsSoonFree(asked)
                ? asked
                : throw new SettingException(
                    $"{setting} is {asked}, but something else listens on that port. Choose another, or leave it out.");
        }

        return builder.Configuration["DcpPublisher:RandomizePorts"] != "true" && IsFree(usual) ? usual : null;
    }

    /// <summary>Links a page of the program in the dashboard, beside its address.</summary>
    public static IResourceBuilder<ProjectResource> WithPage(this IResourceBuilder<ProjectResource> program, string title, string path) =>
        program.WithUrls(urls =>
        {
            if (urls.Urls.FirstOrDefault(url => url.Endpoint?.EndpointName == "http") is { } address)
            {
                urls.Urls.Add(new ResourceUrlAnnotation { Url = new Uri(new Uri(address.Url), path).ToString(), DisplayText = title });
            }
        });

    /// <summary>The programs of a host that was killed are ended a few seconds after it, on a busy machine later.</summary>
    private static bool IsSoonFree(int port)
    {
        var watch = Stopwatch.StartNew();
        while (!IsFree(port))
        {
            if (watch.Elapsed > Patience)
            {
                return false;
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(200));
        }

        return true;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
