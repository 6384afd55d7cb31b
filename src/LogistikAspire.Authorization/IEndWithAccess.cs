namespace LogistikAspire.Authorization;

/// <summary>What a service keeps on somebody's behalf beyond their tokens: it ends with their access.</summary>
public interface IEndWithAccess
{
    /// <param name="subject">Whose access was revoked.</param>
    Task End(string subject, CancellationToken ct);
}
