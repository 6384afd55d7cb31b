using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LogistikAspire.Escort.Tests.Incidents;

/// <summary>Files as cameras and editors write them, part by part.</summary>
internal static class Pictures
{
    /// <summary>What stands in every file's metadata, and in none that was cleaned.</summary>
    public const string Secret = "3.4187S 114.8391E";

    public static readonly byte[] Jfif = Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]);

    /// <summary>The picture's own parts: tables, frame, scan with stuffing and restart marks, end.</summary>
    public static byte[] Frame(int width = 16, int height = 8, byte kind = 0xC0) =>
        [.. Segment(0xDB, new byte[65]), .. Segment(kind, [8, .. Big(height), .. Big(width), 1, 1, 0x11, 0])];

    public static readonly byte[] Scan =
        [.. Segment(0xC4, new byte[18]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9];

    /// <param name="parts">What stands between the start and the picture.</param>
    public static byte[] Jpeg(params byte[][] parts) => [0xFF, 0xD8, .. parts.SelectMany(p => p), .. Frame(), .. Scan];

    public static byte[] Segment(byte marker, params byte[] content) => [0xFF, marker, .. Big(content.Length + 2), .. content];

    /// <summary>EXIF with a place, and with how the picture is turned.</summary>
    public static byte[] Exif(int turn, bool isLittle = false)
    {
        byte[] Short(int n) => isLittle ? [(byte)n, (byte)(n >> 8)] : [(byte)(n >> 8), (byte)n];
        byte[] Long(int n) => isLittle ? [.. Short(n & 0xFFFF), .. Short(n >> 16)] : [.. Short(n >> 16), .. Short(n & 0xFFFF)];
        return Segment(0xE1,
        [
            .. "Exif\0\0"u8, .. isLittle ? "II"u8 : "MM"u8, .. Short(42), .. Long(8), .. Short(2),
            .. Short(0x010E), .. Short(2), .. Long(Secret.Length), .. Long(38),
            .. Short(0x0112), .. Short(3), .. Long(1), .. Short(turn), .. Short(0), .. Long(0), .. Encoding.ASCII.GetBytes(Secret),
        ]);
    }

    public static byte[] Png(int width = 3, int height = 2, byte colours = 2, byte interlace = 0, params byte[][] parts) =>
    [
        .. Signature, .. Header(width, height, colours, interlace), .. parts.SelectMany(p => p),
        .. Chunk("IDAT", Packed(Raw(width, height, colours, interlace))), .. Chunk("IEND"),
    ];

    public static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Header(int width, int height, byte colours = 2, byte interlace = 0) =>
        Chunk("IHDR", [.. Int(width), .. Int(height), 8, colours, 0, 0, interlace]);

    public static byte[] Chunk(string type, params byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. Int(content.Length), .. body, .. Int((int)Crc(body))];
    }

    public static byte[] Packed(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zlib.Write(raw);
        }

        return packed.ToArray();
    }

    public static byte[] Text(string type = "tEXt") => Chunk(type, [.. "Comment\0"u8, .. Encoding.ASCII.GetBytes(Secret)]);

    /// <summary>Lines of zeros, as many as the picture has, or its seven passes.</summary>
    private static byte[] Raw(int width, int height, byte colours, byte interlace)
    {
        var bytes = colours switch { 2 => 3, 6 => 4, 4 => 2, _ => 1 };
        if (interlace == 0)
        {
            return new byte[height * (1 + (width * bytes))];
        }

        // By counting pixels, where the reader computes.
        var lines = 0;
        for (var n = 0; n < 7; n++)
        {
            var columns = Enumerable.Range(0, width).Count(x => InPass(n, x, null));
            var rows = Enumerable.Range(0, height).Count(y => InPass(n, null, y));
            lines += columns == 0 ? 0 : rows * (1 + (columns * bytes));
        }

        return new byte[lines];
    }

    private static bool InPass(int pass, int? x, int? y) => pass switch
    {
        0 => (x ?? 0) % 8 == 0 && (y ?? 0) % 8 == 0,
        1 => (x ?? 4) % 8 == 4 && (y ?? 0) % 8 == 0,
        2 => (x ?? 0) % 4 == 0 && (y ?? 4) % 8 == 4,
        3 => (x ?? 2) % 4 == 2 && (y ?? 0) % 4 == 0,
        4 => (x ?? 0) % 2 == 0 && (y ?? 2) % 4 == 2,
        5 => (x ?? 1) % 2 == 1 && (y ?? 0) % 2 == 0,
        _ => (y ?? 1) % 2 == 1,
    };

    private static byte[] Big(int n) => [(byte)(n >> 8), (byte)n];

    private static byte[] Int(int n)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, n);
        return bytes;
    }

    /// <summary>Bit by bit, as the standard defines it.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
