using System.Text;
using LogistikAspire.Escort.Incidents;
using static LogistikAspire.Escort.Tests.Incidents.Pictures;

namespace LogistikAspire.Escort.Tests.Incidents;

public sealed class CleanImageTests
{
    [Fact]
    public void A_photo_loses_its_place_its_comments_and_its_preview_and_nothing_of_its_picture()
    {
        var secret = Encoding.ASCII.GetBytes(Secret);
        var clean = Read(Jpeg(
            Jfif, Exif(1), Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. secret]), Segment(0xED, secret),
            Segment(0xFE, secret)));

        Assert.Equal((CleanImage.Jpeg, 16, 8), (clean.MediaType, clean.Width, clean.Height));
        Assert.Equal<byte>([0xFF, 0xD8, .. Jfif, .. Frame(), .. Scan], clean.Content);
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 8)]
    [InlineData(false, 2)]
    public void A_photo_that_was_taken_upright_stays_upright(bool isLittle, int turn)
    {
        var clean = Read(Jpeg(Exif(turn, isLittle)));

        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(clean.Content));
        Assert.Equal((byte)turn, clean.Content[2 + 4 + 6 + 10 + 9]); // after the start, the segment's head, "Exif", TIFF's head, the entry
        Assert.Equal<byte>(clean.Content, Read(clean.Content).Content);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(0xFFFF)]
    public void A_turn_that_is_none_is_left_out(int turn) => Assert.Equal<byte>(Jpeg(), Read(Jpeg(Exif(turn))).Content);

    [Fact]
    public void Exif_that_points_beyond_itself_says_nothing()
    {
        byte[] tiff = [.. "Exif\0\0MM"u8, 0, 42, 0xFF, 0xFF, 0xFF, 0xFF];

        Assert.Equal<byte>(Jpeg(), Read(Jpeg(Segment(0xE1, tiff))).Content);
        Assert.Equal<byte>(Jpeg(), Read(Jpeg(Segment(0xE1, [.. "Exif\0\0"u8]))).Content);
        Assert.Equal<byte>(Jpeg(), Read(Jpeg(Segment(0xE1, [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 9, 1]))).Content);
    }

    [Fact]
    public void A_preview_in_the_header_goes_and_the_note_on_colours_stays()
    {
        byte[] preview = [.. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1, .. "abc"u8])];
        byte[] adobe = [.. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1])];

        Assert.Equal<byte>([0xFF, 0xD8, .. Jfif, .. adobe, .. Frame(), .. Scan], Read(Jpeg(preview, adobe)).Content);
    }

    [Fact]
    public void What_follows_the_end_of_a_photo_is_left_out() =>
        Assert.Equal<byte>(Jpeg(), Read([.. Jpeg(), .. Encoding.ASCII.GetBytes(Secret), .. Jpeg(Exif(1))]).Content);

    [Fact]
    public void A_progressive_photo_keeps_all_its_scans()
    {
        byte[] scans = [.. Scan[..^2], .. Scan];

        Assert.Equal<byte>([0xFF, 0xD8, .. Frame(kind: 0xC2), .. scans], Read([0xFF, 0xD8, .. Frame(kind: 0xC2), .. scans]).Content);
    }

    [Fact]
    public void A_photo_that_is_cut_off_anywhere_is_broken()
    {
        var whole = Jpeg(Jfif, Exif(6));

        Assert.All(Enumerable.Range(3, whole.Length - 3), length => Assert.Contains("broken", Fault(whole[..length])));
    }

    [Fact]
    public void Photos_without_a_picture_or_with_two_are_broken()
    {
        Assert.Contains("broken", Fault([0xFF, 0xD8, 0xFF, 0xD9]));
        Assert.Contains("broken", Fault([0xFF, 0xD8, .. Frame(), 0xFF, 0xD9]));
        Assert.Contains("broken", Fault([0xFF, 0xD8, .. Scan]));
        Assert.Contains("broken", Fault([0xFF, 0xD8, .. Frame(), .. Frame(), .. Scan]));
        Assert.Contains("broken", Fault([0xFF, 0xD8, 0xFF, 0xD8, .. Frame(), .. Scan]));
        Assert.Contains("broken", Fault([0xFF, 0xD8, .. Frame(0, 8), .. Scan]));
        Assert.Contains("broken", Fault([0xFF, 0xD8, .. Frame(), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0xFF, 0xD9]));
        Assert.Contains("broken", Fault([0xFF, 0xD8, 0xFF, 0xE1, 0, 1, .. Frame(), .. Scan]));
    }

    [Fact]
    public void A_kind_of_jpeg_that_nobody_shows_is_refused_with_what_to_do() =>
        Assert.Contains("save it as an ordinary one", Fault(Convert.FromBase64String(
            "/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQ"
            + "EAX/2gAIAQEAAD8A0s8g/9k=")));

    [Theory]
    [InlineData(2, 0)]
    [InlineData(6, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    public void A_drawing_loses_its_texts_and_nothing_of_its_picture(byte colours, byte interlace)
    {
        byte[] gamma = Chunk("gAMA", 0, 0, 0xB1, 0x8F);
        var clean = Read(Png(
            13, 9, colours, interlace, gamma, Text(), Text("zTXt"), Text("iTXt"), Text("eXIf"), Text("tIME"), Text("iCCP"), Text("prVt")));

        Assert.Equal((CleanImage.Png, 13, 9), (clean.MediaType, clean.Width, clean.Height));
        Assert.Equal<byte>(Png(13, 9, colours, interlace, gamma), clean.Content);
    }

    [Fact]
    public void What_follows_the_end_of_a_drawing_is_left_out() =>
        Assert.Equal<byte>(Png(), Read([.. Png(), .. Text(), .. Encoding.ASCII.GetBytes(Secret)]).Content);

    [Fact]
    public void A_drawing_that_is_cut_off_anywhere_is_broken()
    {
        var whole = Png();

        Assert.All(Enumerable.Range(8, whole.Length - 8), length => Assert.Contains("broken", Fault(whole[..length])));
    }

    [Fact]
    public void A_drawing_with_any_bit_turned_is_broken()
    {
        var whole = Png();

        for (var at = 8; at < whole.Length; at++)
        {
            var turned = whole.ToArray();
            turned[at] ^= 1;
            Assert.NotNull(Fault(turned));
        }
    }

    [Fact]
    public void Drawings_whose_parts_do_not_fit_together_are_broken()
    {
        byte[] data = Chunk("IDAT", Packed(new byte[2 * 10])), end = Chunk("IEND");

        Assert.Contains("unpacked", Fault([.. Signature, .. Header(3, 2), .. Chunk("IDAT", Packed(new byte[19])), .. end]));
        Assert.Contains("unpacked", Fault([.. Signature, .. Header(3, 2), .. Chunk("IDAT", Packed(new byte[21])), .. end]));
        Assert.Contains("unpacked", Fault([.. Signature, .. Header(3, 2), .. Chunk("IDAT", 1, 2, 3), .. end]));
        Assert.Contains("unpacked", Fault([.. Signature, .. Header(3, 2), .. end]));
        Assert.Contains("header", Fault([.. Signature, .. data, .. end]));
        Assert.Contains("header", Fault([.. Signature, .. Header(3, 2), .. Header(3, 2), .. data, .. end]));
        Assert.Contains("pieces", Fault([.. Signature, .. Header(3, 2), .. data, .. Text(), .. data, .. end]));
        Assert.Contains("palette", Fault(Png(colours: 3)));
        Assert.Contains("colours", Fault([.. Signature, .. Header(3, 2, colours: 5), .. data, .. end]));
        Assert.Contains("none of a PNG", Fault([.. Signature, .. Header(3, 2), .. Chunk("NEWS"), .. data, .. end]));
        Assert.Contains("no size", Fault([.. Signature, .. Header(0, 2), .. data, .. end]));
    }

    [Fact]
    public void A_palette_in_its_place_is_taken() =>
        Assert.Equal<byte>(
            Png(colours: 3, parts: Chunk("PLTE", 1, 2, 3)), Read(Png(colours: 3, parts: Chunk("PLTE", 1, 2, 3))).Content);

    [Fact]
    public void A_file_that_grows_when_it_is_unpacked_is_not_unpacked_further_than_it_says()
    {
        var bomb = Packed(new byte[200_000_000]);
        Assert.True(bomb.Length < CleanImage.MaxBytes);

        Assert.Contains("unpacked", Fault([.. Signature, .. Header(3, 2), .. Chunk("IDAT", bomb), .. Chunk("IEND")]));
    }

    [Fact]
    public void Too_many_pixels_are_refused_before_anything_is_unpacked()
    {
        Assert.Contains("pixels", Fault([.. Signature, .. Header(12_001, 1)]));
        Assert.Contains("pixels", Fault([.. Signature, .. Header(10_000, 10_000)]));
        Assert.Contains("pixels", Fault([.. Signature, .. Header(-1, -1)]));
        Assert.Contains("pixels", Fault([0xFF, 0xD8, .. Frame(12_001, 1), .. Scan]));
        Assert.Contains("pixels", Fault([0xFF, 0xD8, .. Frame(8_000, 8_000), .. Scan]));
    }

    [Fact]
    public void What_is_neither_by_its_content_is_refused_whatever_it_is_called()
    {
        foreach (var other in new[] { "GIF89a", "%PDF-1.7", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\0\0\0\u0018ftypheic", "x" })
        {
            Assert.Contains("neither JPEG nor PNG", Fault(Encoding.Latin1.GetBytes(other)));
        }

        Assert.Contains("empty", Fault([]));
        Assert.Null(CleanImage.Read(null, out var tooLarge));
        Assert.Contains("bytes", tooLarge);
    }

    private static CleanImage Read(byte[] file)
    {
        var image = CleanImage.Read(file, out var fault);
        Assert.Null(fault);
        return image!;
    }

    private static string? Fault(byte[] file) => CleanImage.Read(file, out var fault) is null ? fault : null;
}
