namespace Aspire.Hosting.Testing;

/// <summary>An app host's builder, filled by its own Main, for a test to change before it builds.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
