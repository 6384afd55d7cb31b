using System.Xml.Linq;
using LogistikAspire.Identity.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace LogistikAspire.Identity.Keys;

/// <summary>Keeps the keys of ASP.NET Core's data protection in the database, so that replicas read each other's cookies.</summary>
internal sealed class StoredKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<IdentityDb>().DataProtectionKeys.Select(key => key.Xml).AsEnumerable()
            .Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        db.Add(new DataProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        db.SaveChanges();
    }
}

/// <summary>Seals the secret part of such a key.</summary>
internal sealed class SealedXmlEncryptor(Sealing sealing) : IXmlEncryptor
{
    internal const string Purpose = "data-protection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var sealedBytes = sealing.Seal(
            System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Purpose);
        return new(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(SealedXmlDecryptor));
    }
}

/// <summary>Opens it again. Data protection makes it by the name that is stored beside the key.</summary>
internal sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(System.Text.Encoding.UTF8.GetString(
        services.GetRequiredService<Sealing>().Open(Convert.FromBase64String(encryptedElement.Value), SealedXmlEncryptor.Purpose)));
}

internal static class StoredKeysRegistration
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<Sealing>();
        services.AddScoped<TokenKeys>();
        services.AddHostedService<KeyWatch>();
        services.AddDataProtection().SetApplicationName("LogistikAspire.Identity");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new StoredKeys(provider.GetRequiredService<IServiceScopeFactory>());
            options.XmlEncryptor = new SealedXmlEncryptor(provider.GetRequiredService<Sealing>());
        }));
        return services;
    }
}
