namespace LogistikAspire.Shared.Messaging;

/// <summary>Wakes the relay of the outbox.</summary>
internal sealed class RelaySignal : Signal;
