using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace LogistikAspire.Gateway;

/// <summary>
/// Lists, files of text and pictures of lines become a fifth or less. What is packed already (workbooks, PDF) and streams of events pass as
/// they are.
/// </summary>
/// <remarks>
/// By the length of a compressed answer one can guess a secret that stands beside a text of one's choosing, if a browser sends along what
/// opens it (BREACH). It sends no tokens by itself; it does send Identity's cookies, so nothing of Identity is compressed.
/// </remarks>
internal static class Compression
{
    private static readonly string[] Types =
    [
        "application/json", "application/ld+json", "application/problem+json", "application/geo+json", "application/xml", "image/svg+xml",
        "text/calendar", "text/csv", "text/html", "text/javascript", "text/plain", "application/javascript",
    ];

    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Types;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });

        // Processors are what this shares with the services.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void UseCompression(this IApplicationBuilder app) => app.UseWhen(
        context => !context.Request.Path.StartsWithSegments("/api/identity"), compressed => compressed.UseResponseCompression());
}
