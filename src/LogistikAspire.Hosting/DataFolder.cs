using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LogistikAspire.Hosting;

/// <summary>Where native servers keep their data.</summary>
/// <param name="Path">A folder below it for each server.</param>
/// <param name="IsTemporary">True when the servers delete their data as they end.</param>
internal sealed record DataFolder(string Path, bool IsTemporary)
{
    public static DataFolder Of(IDistributedApplicationBuilder builder) => Servers.KeepsData(builder.Configuration)
        ? new(builder.Configuration["DataFolder"] ?? Kept(Directory.GetParent(builder.AppHostDirectory)!.FullName), IsTemporary: false)
        : new(System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"logistik-{Environment.ProcessId}-{Guid.NewGuid():N}")), IsTemporary: true);

    /// <summary>
    /// In the checkout. As root PostgreSQL runs as another user, who may not be allowed to enter the checkout: the data then lies in a
    /// folder of the system that is named after it.
    /// </summary>
    private static string Kept(string checkout) => Environment.UserName == "root"
        ? System.IO.Path.Combine("/var/lib/logistik", $"{System.IO.Path.GetFileName(checkout)}-{ShortHash(checkout)}")
        : System.IO.Path.Combine(checkout, ".data");

    private static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
