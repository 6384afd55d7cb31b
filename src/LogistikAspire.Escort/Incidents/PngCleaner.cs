using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LogistikAspire.Escort.Incidents;

/// <summary>
/// Copies a PNG (W3C/ISO 15948) with what its picture needs: header, palette, data, transparency and how colours are meant. Texts, times,
/// EXIF, profiles and whatever else an editor adds are left out.
/// </summary>
internal sealed class PngCleaner(ReadOnlyMemory<byte> file)
{
    private static readonly string[] Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT"];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate(
        (uint)n, (crc, _) => (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1))];

    private readonly ArrayBufferWriter<byte> _clean = new();
    private readonly ArrayBufferWriter<byte> _data = new();
    private string? _before;
    private bool _hasPalette;
    private int _width, _height, _bits, _at = 8;
    private bool _isPalette, _isInterlaced;

    /// <exception cref="BadImageException">It is broken or too large.</exception>
    public CleanImage Clean()
    {
        _clean.Write(file.Span[..8]);
        while (_before != "IEND")
        {
            Take();
        }

        RequireData();
        return new(CleanImage.Png, _width, _height, _clean.WrittenSpan.ToArray());
    }

    private void Take()
    {
        var left = file.Span[_at..];
        if (left.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(left) is var length && length > left.Length - 12)
        {
            throw BadImageException.Broken("it ends before its end mark");
        }

        var chunk = left[..((int)length + 12)];
        var type = Encoding.ASCII.GetString(chunk[4..8]);
        if (Crc(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
        {
            throw BadImageException.Broken($"the check sum of its part {Shown(type)} is wrong");
        }

        Read(type, chunk[8..^4]);
        if (Kept.Contains(type))
        {
            _clean.Write(chunk);
        }

        (_before, _at) = (type, _at + chunk.Length);
    }

    private void Read(string type, ReadOnlySpan<byte> content)
    {
        switch (type)
        {
            case "IHDR" when _before is null && content.Length == 13:
                ReadHeader(content);
                break;
            case "IHDR":
            case var _ when _before is null:
                throw BadImageException.Broken("its header is not where it belongs");
            case "PLTE":
                _hasPalette = content.Length is > 0 and <= 768 && content.Length % 3 == 0 && _data.WrittenCount == 0;
                break;
            case "IDAT" when _data.WrittenCount == 0 || _before == "IDAT":
                _data.Write(content);
                break;
            case "IDAT":
                throw BadImageException.Broken("its picture is in pieces");
            case "IEND":
                break;
            case [>= 'A' and <= 'Z', ..]:
                throw BadImageException.Broken($"its part {Shown(type)} is none of a PNG");
        }
    }

    private void ReadHeader(ReadOnlySpan<byte> header)
    {
        CleanImage.RequireSize(BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        (_width, _height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var depth = header[8];
        var samples = (header[9], depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) => 1,
            (2, 8 or 16) => 3,
            (4, 8 or 16) => 2,
            (6, 8 or 16) => 4,
            _ => 0,
        };
        if (samples == 0 || header[10] != 0 || header[11] != 0 || header[12] > 1)
        {
            throw BadImageException.Broken("what it says of its colours makes no sense");
        }

        (_bits, _isPalette, _isInterlaced) = (samples * depth, header[9] == 3, header[12] == 1);
    }

    /// <summary>Unpacks the picture, no further than the size that its header says, and keeps nothing of it.</summary>
    private void RequireData()
    {
        if (_isPalette && !_hasPalette)
        {
            throw BadImageException.Broken("its palette is missing");
        }

        var expected = _isInterlaced ? InterlacedBytes() : Bytes(_width, _height);
        var (found, buffer) = (0L, new byte[64 * 1024]);
        try
        {
            using var unpacked = new ZLibStream(new MemoryStream(_data.WrittenSpan.ToArray()), CompressionMode.Decompress);
            int read;
            while (found <= expected && (read = unpacked.Read(buffer)) > 0)
            {
                found += read;
            }
        }
        catch (InvalidDataException)
        {
            found = -1;
        }

        if (found != expected)
        {
            throw BadImageException.Broken("its picture cannot be unpacked to the size that it says");
        }
    }

    /// <summary>Of a picture, or of one of its seven passes (Adam7): each line has a byte in front that says how it is packed.</summary>
    private long Bytes(int width, int height) => width == 0 ? 0 : (long)height * (1 + (((long)width * _bits) + 7) / 8);

    private long InterlacedBytes()
    {
        (int X, int Y, int EveryX, int EveryY)[] passes =
            [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return passes.Sum(p => Bytes((_width - p.X + p.EveryX - 1) / p.EveryX, (_height - p.Y + p.EveryY - 1) / p.EveryY));
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static string Shown(string type) => string.Concat(type.Select(c => char.IsAsciiLetter(c) ? c : '?'));
}
