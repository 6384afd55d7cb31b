
namespace LogistikAspire.Hosting;

/// <summary>The machine's own RabbitMQ as an executable, with the connection string of Aspire's container resource.</summary>
internal sealed class NativeRabbitMQResource : ExecutableResource, IResourceWithConnectionString
{
    internal NativeRabbitMQResource(string name, ParameterResource password)
        : base(name, Path.Combine(AppContext.BaseDirectory, "rabbitmq.sh"), AppContext.BaseDirectory)
    {
        Password = password;
        Endpoint = new(this, "tcp");
    }

    /// <summary>Of the user <c>guest</c>.</summary>
    public ParameterResource Password { get; }

    public EndpointReference Endpoint { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"amqp://guest:{Password}@{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)}");
}
