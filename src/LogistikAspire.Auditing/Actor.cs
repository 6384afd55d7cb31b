namespace LogistikAspire.Auditing;

/// <summary>Who calls, as their token says it.</summary>
/// <param name="Subject">Id of the client or person.</param>
/// <param name="Client">The client that the token was issued to.</param>
/// <param name="Name">Name of the client or person.</param>
/// <param name="Agency">As tokens name it: <c>kpu</c>.</param>
/// <param name="Operations">Those that the token is for; null means all.</param>
public sealed record Actor(string Subject, string? Client, string? Name, string Agency, IReadOnlyCollection<Guid>? Operations = null);
