namespace LogistikAspire.Mitigation.Cap;

internal static class CapRegistration
{
    /// <summary>Adds whose signatures count: <c>Cap:TrustedCertificates</c> (PEM) and <c>Cap:RequireSignature</c>.</summary>
    public static IHostApplicationBuilder AddCap(this IHostApplicationBuilder builder)
    {
        var trust = CapTrust.Of(
            builder.Configuration["Cap:TrustedCertificates"], builder.Configuration.GetValue("Cap:RequireSignature", defaultValue: false));
        builder.Services.AddSingleton(trust);
        return builder;
    }
}
