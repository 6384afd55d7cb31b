using LogistikAspire.Shared;

namespace LogistikAspire.Identity.Clients;

internal static class ClientRefusals
{
    public static Refusal Revoked(string clientId) => new(
        "client.revoked", $"Client '{clientId}' was revoked, for good. Register another one, under another id.");

    public static Refusal Demo(string clientId) => new(
        "client.demo",
        $"Client '{clientId}' belongs to the system as it runs here; its grant and secret are fixed. Register one of your own.");
}
