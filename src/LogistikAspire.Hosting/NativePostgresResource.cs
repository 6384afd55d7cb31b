
namespace LogistikAspire.Hosting;

/// <summary>The machine's own PostgreSQL as an executable, with the connection string of Aspire's container resource.</summary>
internal sealed class NativePostgresResource : ExecutableResource, IResourceWithConnectionString
{
    internal NativePostgresResource(string name, ParameterResource password)
        : base(name, Path.Combine(AppContext.BaseDirectory, "postgres.sh"), AppContext.BaseDirectory)
    {
        Password = password;
        Endpoint = new(this, "tcp");
    }

    /// <summary>Of the superuser <c>postgres</c>.</summary>
    public ParameterResource Password { get; }

    public EndpointReference Endpoint { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Host};Port={Port};Username=postgres;Password={Password}");

    private EndpointReferenceExpression Host => Endpoint.Property(EndpointProperty.IPV4Host);

    private EndpointReferenceExpression Port => Endpoint.Property(EndpointProperty.Port);
}
