using Aspire.Hosting.ApplicationModel;
using LocalAspire.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds RabbitMQ brokers.</summary>
public static class RabbitMQBuilderExtensions
{
    /// <summary>Runs the machine's own RabbitMQ. Without a password parameter one is generated at first start and kept.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        var broker = builder.AddResource(new RabbitMQServerResource(name, userName?.Resource, password?.Resource));
        broker.Resource.Annotations.Add(new Endpoint("tcp", "tcp", port, Variable: null));
        return broker;
    }

    /// <summary>Adds the broker's own web page, at the endpoint "management".</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder)
    {
        if (!builder.Resource.Annotations.OfType<Endpoint>().Any(e => e.Name == Endpoint.Management))
        {
            builder.Resource.Annotations.Add(new Endpoint(Endpoint.Management, "http", Port: null, Variable: null));
        }

        return builder;
    }

    /// <summary>Keeps queues and messages between runs. Without it, every start begins empty.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        builder.Resource.Annotations.Add(DataVolume.Named(name ?? builder.Resource.Name, isReadOnly));
        return builder;
    }
}
