using LogistikAspire.Identity.Data;
using Microsoft.AspNetCore.Identity;

namespace LogistikAspire.Identity.People;

internal static class SignIns
{
    /// <summary>ASP.NET Core Identity: password hashes, lock-out, the second factor, and the cookie of the sign-in pages.</summary>
    public static IServiceCollection AddSignIns(this IServiceCollection services, IdentitySettings settings)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/account";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
                cookie.Cookie.Name = "logistik.sign-in";
            });
            cookies.TwoFactorUserIdCookie!.Configure(cookie => cookie.Cookie.Name = "logistik.second-factor");
        });
        services.AddIdentityCore<Person>(options =>
            {
                // Length is what counts (NIST SP 800-63B); what must be mixed in only makes people write it down.
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase =
                    options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 4;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.SignIn.RequireConfirmedAccount = true; // ActivePeople decides
                options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // with a table for passkeys
            })
            .AddEntityFrameworkStores<IdentityDb>()
            .AddSignInManager()
            .AddTokenProvider<Totp>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<IUserClaimsPrincipalFactory<Person>, GrantClaim>();
        services.AddScoped<Access>();
        services.AddScoped<Totp>();
        services.AddScoped<Passkeys>();
        services.AddSingleton<Guesses>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // The public address, whatever a request says of itself.
            var issuer = new Uri(settings.Issuer);
            passkeys.ServerDomain = issuer.Host;
            passkeys.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && context.Origin == issuer.GetLeftPart(UriPartial.Authority));
            passkeys.ResidentKeyRequirement = "required"; // nobody types a user name
            passkeys.UserVerificationRequirement = "required"; // it stands for both factors
        });
        services.AddScoped<IUserConfirmation<Person>, ActivePeople>();

        // A revoked person is signed out at the next page, not half an hour later.
        services.Configure<SecurityStampValidatorOptions>(stamp =>
        {
            stamp.ValidationInterval = TimeSpan.Zero;

            // The framework forgets by which means they signed in, when it looks at the person again.
            stamp.OnRefreshingPrincipal = refreshing =>
            {
                if (refreshing.CurrentPrincipal?.FindFirst("amr") is { } means)
                {
                    refreshing.NewPrincipal!.Identities.First().AddClaim(new(means.Type, means.Value));
                }

                return Task.CompletedTask;
            };
        });
        return services;
    }

    private sealed class ActivePeople : IUserConfirmation<Person>
    {
        public Task<bool> IsConfirmedAsync(UserManager<Person> manager, Person user) => Task.FromResult(user.RevokedAt is null);
    }
}
