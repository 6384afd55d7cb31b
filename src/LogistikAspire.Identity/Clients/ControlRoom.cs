namespace LogistikAspire.Identity.Clients;

/// <summary>The web app through which people sign in: a public client, since a browser keeps no secret.</summary>
internal static class ControlRoom
{
    public const string ClientId = "control-room";
}
