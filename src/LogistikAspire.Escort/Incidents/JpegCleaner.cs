using System.Buffers;
using System.Buffers.Binary;

namespace LogistikAspire.Escort.Incidents;

/// <summary>
/// Copies a JPEG (ITU T.81: baseline, extended or progressive) without its application data and comments. Kept of those are the JFIF
/// header without its preview, Adobe's note of how colours are meant, and of EXIF only how the picture is turned.
/// </summary>
internal sealed class JpegCleaner(ReadOnlyMemory<byte> file)
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Quantisation = 0xDB, Huffman = 0xC4, RestartInterval = 0xDD, Comment = 0xFE;

    private readonly ArrayBufferWriter<byte> _body = new();
    private byte[]? _jfif;
    private int _turn = 1;
    private (int Width, int Height)? _frame;
    private bool _hasTables;
    private bool _hasScan;
    private int _at = 2;

    private ReadOnlySpan<byte> File => file.Span;

    /// <exception cref="BadImageException">It is broken, too large, or of a kind that is not taken.</exception>
    public CleanImage Clean()
    {
        while (Marker() is var marker && marker != End)
        {
            Take(marker, Segment());
        }

        if (!_hasScan)
        {
            throw BadImageException.Broken("it ends before its picture begins");
        }

        using var clean = new MemoryStream();
        clean.Write([0xFF, Start]);
        clean.Write(_jfif);
        if (_turn != 1)
        {
            clean.Write(Exif((byte)_turn));
        }

        clean.Write(_body.WrittenSpan);
        clean.Write([0xFF, End]);
        return new(CleanImage.Jpeg, _frame!.Value.Width, _frame.Value.Height, clean.ToArray());
    }

    private byte Marker()
    {
        if (Next() != 0xFF)
        {
            throw BadImageException.Broken($"byte {_at - 1} begins no part of it");
        }

        byte marker;
        while ((marker = Next()) == 0xFF)
        {
        }

        return marker;
    }

    private byte Next() => _at < File.Length ? File[_at++] : throw BadImageException.Broken("it ends before its end mark");

    /// <summary>What follows a marker, without its length.</summary>
    private ReadOnlySpan<byte> Segment()
    {
        var length = (Next() << 8) | Next();
        if (length < 2 || _at + length - 2 > File.Length)
        {
            throw BadImageException.Broken("a part of it is longer than the file");
        }

        var segment = File.Slice(_at, length - 2);
        _at += length - 2;
        return segment;
    }

    private void Take(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case 0xE0 when segment.StartsWith("JFIF\0"u8) && segment.Length >= 12:
                _jfif = [0xFF, 0xE0, 0, 16, .. segment[..12], 0, 0];
                break;
            case 0xE1 when segment.StartsWith("Exif\0\0"u8):
                _turn = TurnOf(segment[6..]);
                break;
            case 0xEE when segment.StartsWith("Adobe"u8) && segment.Length == 12:
                Keep(marker, segment);
                break;
            case >= 0xE0 and <= 0xEF or Comment:
                break;
            case 0xC0 or 0xC1 or 0xC2:
                ReadFrame(segment);
                Keep(marker, segment);
                break;
            case Quantisation or Huffman or RestartInterval:
                _hasTables |= marker == Quantisation;
                Keep(marker, segment);
                break;
            case Scan:
                ReadScan(segment);
                break;
            case >= 0xC3 and <= 0xCF:
                throw new BadImageException("It is a kind of JPEG that browsers do not show: save it as an ordinary one.");
            default:
                throw BadImageException.Broken($"nothing in a JPEG is marked {marker:X2}");
        }
    }

    private void ReadFrame(ReadOnlySpan<byte> frame)
    {
        if (_frame is not null || frame.Length < 6 || frame[5] is not (1 or 3 or 4) || frame.Length != 6 + (3 * frame[5]) || frame[0] != 8)
        {
            throw BadImageException.Broken("what it says of its size and colours makes no sense");
        }

        _frame = (BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
        CleanImage.RequireSize(_frame.Value.Width, _frame.Value.Height);
    }

    /// <summary>The picture's own data follows without a length: until a marker that is neither stuffing nor a restart.</summary>
    private void ReadScan(ReadOnlySpan<byte> header)
    {
        if (_frame is null || !_hasTables || header.Length < 1 || header[0] is < 1 or > 4 || header.Length != 4 + (2 * header[0]))
        {
            throw BadImageException.Broken("its picture begins before it is described");
        }

        Keep(Scan, header);
        var from = _at;
        while (true)
        {
            var mark = File[_at..].IndexOf((byte)0xFF);
            if (mark < 0 || _at + mark + 1 >= File.Length)
            {
                throw BadImageException.Broken("it ends before its end mark");
            }

            _at += mark;
            if (File[_at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                break;
            }

            _at += 2;
        }

        if (_at == from)
        {
            throw BadImageException.Broken("a part of its picture is empty");
        }

        _body.Write(File[from.._at]);
        _hasScan = true;
    }

    private void Keep(byte marker, ReadOnlySpan<byte> segment)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(segment.Length + 2));
        _body.Write(head);
        _body.Write(segment);
    }

    /// <summary>1 to 8 as TIFF counts; 1, as it is, where EXIF does not say or makes no sense.</summary>
    private static int TurnOf(ReadOnlySpan<byte> tiff)
    {
        var isLittle = tiff.StartsWith("II"u8);
        if (tiff.Length < 8 || !(isLittle || tiff.StartsWith("MM"u8)))
        {
            return 1;
        }

        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }

        var entries = tiff[(int)directory..];
        var count = Short(entries, isLittle);
        entries = entries[2..];
        for (; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Short(entries, isLittle) == 0x0112)
            {
                return Short(entries[8..], isLittle) is var turn and >= 1 and <= 8 ? turn : 1;
            }
        }

        return 1;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    /// <summary>EXIF that says how the picture is turned and nothing else.</summary>
    private static byte[] Exif(byte turn) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0,
    ];
}
