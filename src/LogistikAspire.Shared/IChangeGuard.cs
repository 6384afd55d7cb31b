namespace LogistikAspire.Shared;

/// <summary>Says whether anything of an operation may still change. A service that registers none changes always.</summary>
public interface IChangeGuard
{
    /// <returns>Null if it may.</returns>
    Task<Refusal?> MayChange(Guid operationId, CancellationToken ct);
}
