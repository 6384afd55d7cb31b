using System.Globalization;
using System.Text;

namespace LogistikAspire.Shared;

/// <summary>What people wrote, judged by what other people see of it.</summary>
public static class Writing
{
    /// <summary>
    /// True for a text that shows nothing: empty, or of blanks and invisible characters alone. It is nobody's name and no reason.
    /// </summary>
    public static bool IsNone(string? text) => text is null || text.EnumerateRunes().All(r => IsBlank(r) || IsInvisible(r));

    /// <summary>The text without blanks around it; the other one when it shows nothing.</summary>
    public static string? Or(this string? text, string? otherwise) => IsNone(text) ? otherwise : text!.Trim();

    /// <summary>
    /// Whether both read as one name. Blanks, invisible characters, letter case and other forms of a letter (ﬁ, Ａ) make no second
    /// person.
    /// </summary>
    public static bool IsSameName(string first, string second) => NameKey(first) == NameKey(second);

    /// <summary>
    /// The text for a message: what nobody sees, or takes for an ordinary blank, is told by its code point. <c>63.03[U+200B].05</c>
    /// </summary>
    public static string Shown(string text)
    {
        if (!text.EnumerateRunes().Any(IsHidden))
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(IsHidden(rune) ? $"[U+{rune.Value:X4}]" : rune.ToString());
        }

        return shown.ToString();
    }

    private static bool IsHidden(Rune rune) => rune.Value != ' ' && (IsBlank(rune) || IsInvisible(rune));

    /// <summary>The same for two texts that read as one name.</summary>
    public static string NameKey(string name)
    {
        // A mark on a letter stays one when an invisible character between them goes, so the letters are composed before and after.
        var letters = Visible(name).Normalize(NormalizationForm.FormKC);

        // Both ways, because some letters have two small or two capital forms.
        return Visible(letters).ToUpperInvariant().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormKC);
    }

    private static string Visible(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => !IsBlank(r) && !IsInvisible(r)));

    /// <summary>Of the signs, the empty Braille pattern is a blank too.</summary>
    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value == 0x2800;

    /// <summary>
    /// Control and format characters, and those that Unicode has programs pass over when they show a text (Default_Ignorable).
    /// </summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x3164
            or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);
}
