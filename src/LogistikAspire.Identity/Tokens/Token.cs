using LogistikAspire.Identity.Clients;
using OpenIddict.EntityFrameworkCore.Models;

namespace LogistikAspire.Identity.Tokens;

/// <summary>OpenIddict's record of a token, not the token itself.</summary>
internal sealed class Token : OpenIddictEntityFrameworkCoreToken<Guid, Client, Session>;
