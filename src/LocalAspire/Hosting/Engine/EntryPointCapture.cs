using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace LocalAspire.Hosting;

/// <summary>
/// Runs an app host's Main only as far as Build(), to get the builder it has filled. The app host needs no line of test code for it.
/// </summary>
internal sealed class EntryPointCapture(Assembly assembly)
{
    private static readonly AsyncLocal<EntryPointCapture?> Ambient = new();

    private readonly TaskCompletionSource<LocalApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static EntryPointCapture? Current => Ambient.Value;

    public Assembly Assembly => assembly;

    public async Task<LocalApplicationBuilder> Run(string[] args, CancellationToken cancellationToken)
    {
        var main = assembly.EntryPoint
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no entry point: it is not an app host.");

        _ = Task.Run(() => Invoke(main, args), cancellationToken);

        return await _builder.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Called by Build() inside Main; does not return.</summary>
    public void HandOver(LocalApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        throw new HostAbortedException();
    }

    private void Invoke(MethodInfo main, string[] args)
    {
        Ambient.Value = this;

        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [args]);
            _builder.TrySetException(new InvalidOperationException($"{assembly.GetName().Name} ended without calling Build()."));
        }
        catch (TargetInvocationException failure)
        {
            // After a hand-over this is only the abort, and the result is already set.
            _builder.TrySetException(failure.InnerException ?? failure);
        }
    }
}
