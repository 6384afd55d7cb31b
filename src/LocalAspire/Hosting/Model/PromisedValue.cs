namespace LocalAspire.Hosting;

/// <summary>A value that the engine gives once it has chosen ports and passwords; whoever asks earlier waits.</summary>
internal sealed class PromisedValue
{
    private readonly TaskCompletionSource<string?> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Give(string value) => _given.TrySetResult(value);

    public async ValueTask<string?> Value(CancellationToken cancellationToken) => await _given.Task.WaitAsync(cancellationToken);
}
