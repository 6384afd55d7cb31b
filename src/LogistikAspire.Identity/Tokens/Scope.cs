using OpenIddict.EntityFrameworkCore.Models;

namespace LogistikAspire.Identity.Tokens;

/// <summary>OpenIddict's record of a scope. None is stored: the scopes are the names of the services.</summary>
internal sealed class Scope : OpenIddictEntityFrameworkCoreScope<Guid>;
