using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds values that come from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>The value is read from the configuration key <c>Parameters:{name}</c> when it is first needed.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, secret, () => builder.Configuration[$"Parameters:{name}"]
            ?? throw new DistributedApplicationException($"The parameter '{name}' has no value: set Parameters:{name}.")));
}
