using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LocalAspire.Hosting;

/// <summary>One process of a project or of an executable.</summary>
internal sealed class CommandProcess(
    IResource resource, string type, string command, string folder, int replica, string id, string home, IConfiguration configuration,
    HttpClient http, string problem) : IRunnable
{
    private readonly IReadOnlyList<Endpoint> _endpoints = [.. resource.Annotations.OfType<Endpoint>()];
    private readonly IReadOnlyList<HttpHealthCheck> _checks = [.. resource.Annotations.OfType<HttpHealthCheck>()];

    public string Type => type;

    public IReadOnlyList<string> Urls => [.. _endpoints.Select(e => e.UrlOf(replica))];

    public bool IsServer => false;

    public Signal StopSignal => Signal.Terminate;

    public IEnumerable<string> Problems()
    {
        if (!(command.Contains('/') ? File.Exists(command) : MachineBinaries.InPath(command) is not null))
        {
            yield return problem;
        }

        if (!Directory.Exists(folder))
        {
            yield return $"'{resource.Name}' should run in {folder}, which does not exist.";
        }

        foreach (var check in _checks.Where(c => EndpointOf(c) is null))
        {
            yield return $"'{resource.Name}' has a health check on {check.Path}, but no http endpoint{(check.EndpointName is null ? "" : $" '{check.EndpointName}'")}.";
        }
    }

    public async Task<Child?> Start(Action<string> line, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string>
        {
            ["OTEL_SERVICE_NAME"] = resource.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={id}",
        };

        foreach (var name in new[] { "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS" })
        {
            if (configuration[name] is { } value)
            {
                variables[name] = value;
            }
        }

        foreach (var said in resource.Annotations.OfType<Variables>())
        {
            await said.Set(variables, cancellationToken);
        }

        foreach (var endpoint in _endpoints.Where(e => e.Variable is not null))
        {
            variables[endpoint.Variable!] = $"{endpoint.Ports[replica]}";
        }

        // DOTNET_ENVIRONMENT would win over the launch settings' ASPNETCORE_ENVIRONMENT.
        if (!variables.ContainsKey("ASPNETCORE_ENVIRONMENT"))
        {
            variables.TryAdd("DOTNET_ENVIRONMENT", configuration[HostDefaults.EnvironmentKey] ?? Environments.Production);
        }

        // Ours, whatever the launch settings or the host's own variables say.
        variables["ASPNETCORE_URLS"] = string.Join(';', Urls);

        var arguments = resource.Annotations.OfType<Arguments>().SelectMany(a => a.Values).ToList();
        return Child.Start(new ChildSpec(command, arguments, folder) { Environment = variables }, home, line);
    }

    public async Task<string?> Probe(CancellationToken cancellationToken)
    {
        foreach (var check in _checks)
        {
            var url = new Uri(new Uri(EndpointOf(check)!.UrlOf(replica)), check.Path);
            using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

            if ((int)answer.StatusCode != check.StatusCode)
            {
                return $"{check.Path} answers {(int)answer.StatusCode}";
            }
        }

        return null;
    }

    private Endpoint? EndpointOf(HttpHealthCheck check) =>
        _endpoints.FirstOrDefault(e => check.EndpointName is null ? e.Scheme == "http" : e.Name == check.EndpointName);
}
