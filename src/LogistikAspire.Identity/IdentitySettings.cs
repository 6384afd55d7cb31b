namespace LogistikAspire.Identity;

/// <summary>Settings of Identity, in the section <c>Identity</c>.</summary>
internal sealed class IdentitySettings
{
    public const string Section = "Identity";

    /// <summary>What tokens name as their issuer: the public address, such as <c>https://pemilu.example/api/identity</c>.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Seals the keys that are kept in the database. Without it nobody who has the database can sign a token.</summary>
    public string KeysSecret { get; set; } = "";

    /// <summary>Password of the account <c>operator</c>, which the first start makes. Without it none is made.</summary>
    public string? OperatorPassword { get; set; }

    /// <summary>
    /// Secret of the client <c>dashboard</c>, an operator's, through which Aspire's dashboard lists, replays and discards failed messages.
    /// Null makes none and refuses the one that is there.
    /// </summary>
    public string? DashboardSecret { get; set; }

    /// <summary>
    /// Makes a client for each agency of Banjar; this key is the secret of all of them. Only for trying the system: whoever has it is
    /// every agency. Null, as by default, makes none and refuses those that are there.
    /// </summary>
    public string? DemoClientsKey { get; set; }

    /// <summary>Addresses to which a sign-in of the control room may lead back.</summary>
    public IReadOnlyList<Uri> ControlRoomRedirects { get; set; } = [];

    /// <summary>Addresses to which a sign-out of the control room may lead back.</summary>
    public IReadOnlyList<Uri> ControlRoomSignedOut { get; set; } = [];

    /// <summary>Whether people need a second factor beside their password.</summary>
    public bool RequireSecondFactor { get; set; }

    /// <summary>Whether people may sign in with passkeys. They belong to the issuer's domain: with another one, they are lost.</summary>
    public bool Passkeys { get; set; } = true;

    /// <summary>Browsers know passkeys of a domain name, not of an address, and over TLS, unless it is this machine.</summary>
    public bool OffersPasskeys => Passkeys && new Uri(Issuer) is { HostNameType: UriHostNameType.Dns } issuer
        && (issuer.Scheme == "https" || issuer.IsLoopback);

    /// <summary>How long a new key is published before it signs, so that everyone has read it by then.</summary>
    public TimeSpan KeyLead { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A key is followed by a new one at this age.</summary>
    public TimeSpan KeyAge { get; set; } = TimeSpan.FromDays(90);

    /// <exception cref="InvalidOperationException">A setting that is needed is missing or means nothing.</exception>
    public static IdentitySettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<IdentitySettings>() ?? new();
        if (!Uri.TryCreate(settings.Issuer, UriKind.Absolute, out var issuer) || issuer.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException(
                $"{Section}:{nameof(Issuer)} is the public address of Identity, such as https://pemilu.example/api/identity.");
        }

        if (settings.KeysSecret.Length < 16)
        {
            throw new InvalidOperationException(
                $"{Section}:{nameof(KeysSecret)} needs 16 characters or more, chosen at random and the same at every start.");
        }

        return settings;
    }
}
