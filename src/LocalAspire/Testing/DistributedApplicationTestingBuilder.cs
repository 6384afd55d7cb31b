using LocalAspire.Hosting;
using LocalAspire.Testing;

namespace Aspire.Hosting.Testing;

/// <summary>Runs app hosts inside a test. Every port is a free one, whatever the launch settings say.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <typeparam name="TEntryPoint">Any type of the app host's assembly, such as <c>Projects.MyApp_AppHost</c>.</typeparam>
    /// <param name="args">The app host's arguments.</param>
    /// <param name="cancellationToken">Ends the waiting for the app host to call Build().</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        new TestingBuilder(await new EntryPointCapture(typeof(TEntryPoint).Assembly).Run(args, cancellationToken));

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(string[], CancellationToken)"/>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>An empty model, for a test that describes its own resources.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) =>
        new TestingBuilder(new LocalApplicationBuilder(args, underTest: true));
}
