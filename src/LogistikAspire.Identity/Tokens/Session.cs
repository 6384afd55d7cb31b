using LogistikAspire.Identity.Clients;
using OpenIddict.EntityFrameworkCore.Models;

namespace LogistikAspire.Identity.Tokens;

/// <summary>OpenIddict's record that somebody let a client act for them: of a person, it is a session.</summary>
internal sealed class Session : OpenIddictEntityFrameworkCoreAuthorization<Guid, Client, Token>;
