namespace LogistikAspire.Escort.Incidents;

/// <summary>
/// A picture from outside: what it is says its content, not its name; what it holds beside the picture is gone; its pixels are as they
/// came, since nothing was decoded and encoded again.
/// </summary>
internal sealed record CleanImage(string MediaType, int Width, int Height, byte[] Content)
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const int MaxBytes = 8 * 1024 * 1024;
    public const int MaxSide = 12_000;

    /// <summary>Of both sides together: what a viewer needs for it in memory, four bytes each.</summary>
    public const int MaxPixels = 40_000_000;

    /// <param name="file">Null when it has more than <see cref="MaxBytes"/>.</param>
    /// <param name="fault">What is wrong with it; null when nothing is.</param>
    /// <returns>Null when it is no picture that is taken.</returns>
    public static CleanImage? Read(ReadOnlyMemory<byte>? file, out string? fault)
    {
        if (file is not { } bytes)
        {
            fault = $"The file has more than {MaxBytes} bytes: make the picture smaller.";
            return null;
        }

        try
        {
            fault = null;
            return bytes.Span switch
            {
                [0xFF, 0xD8, 0xFF, ..] => new JpegCleaner(bytes).Clean(),
                [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => new PngCleaner(bytes).Clean(),
                [] => throw new BadImageException("The file is empty: send the picture itself as the request's body."),
                _ => throw new BadImageException(
                    "By its content it is neither JPEG nor PNG, whatever it is called: save the picture as one of these."),
            };
        }
        catch (BadImageException bad)
        {
            fault = bad.Message;
            return null;
        }
    }

    /// <exception cref="BadImageException">It has no size, or too large a one.</exception>
    public static void RequireSize(long width, long height)
    {
        if (width == 0 || height == 0)
        {
            throw BadImageException.Broken("it has no size");
        }

        if (width > MaxSide || height > MaxSide || width * height > MaxPixels)
        {
            throw new BadImageException(
                $"It has {width} × {height} pixels; at most {MaxSide} a side and {MaxPixels} in all are taken: make the picture smaller.");
        }
    }
}

/// <summary>Why a picture is not taken, for whoever sent it.</summary>
internal sealed class BadImageException(string message) : Exception(message)
{
    public static BadImageException Broken(string why) => new($"The picture is broken: {why}. Take it or save it again.");
}
