
namespace LogistikAspire.Hosting;

public static class ServersExtensions
{
    /// <summary>Adds the system's broker (<c>messaging</c>) and database server (<c>postgres</c>); databases go below the latter.</summary>
    public static Servers AddServers(this IDistributedApplicationBuilder builder) => new(builder);
}
