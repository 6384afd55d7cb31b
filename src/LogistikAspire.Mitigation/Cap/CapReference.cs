namespace LogistikAspire.Mitigation.Cap;

/// <summary>Names an earlier message: <c>sender,identifier,sent</c>. Equal when the moment is, whatever its offset.</summary>
internal sealed record CapReference(string Sender, string Identifier, DateTimeOffset Sent);
