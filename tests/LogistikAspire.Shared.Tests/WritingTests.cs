namespace LogistikAspire.Shared.Tests;

public sealed class WritingTests
{
    [Theory]
    [InlineData("Aminah", "aminah")]
    [InlineData("Siti Aminah", " Siti  Aminah ")]
    [InlineData("Siti Aminah", "Siti\u00A0Aminah")]
    [InlineData("Siti Aminah", "Siti\tAminah\r\n")]
    [InlineData("Siti Aminah", "Siti\u200BAminah")]
    [InlineData("Aminah", "Ami\u200Bnah")]
    [InlineData("Aminah", "\uFEFFAminah\u200E")]
    [InlineData("Aminah", "Ami\u00ADnah")]
    [InlineData("Aminah", "Aminah\u0000")]
    [InlineData("Aminah", "Aminah\uFE0F")]
    [InlineData("Aminah", "Aminah\u3164")]
    [InlineData("Aminah", "Aminah\u2800")]
    [InlineData("Aminah", "Aminah\U000E0041")]
    [InlineData("Aminah", "Ａｍｉｎａｈ")]
    [InlineData("Afifah", "Aﬁfah")]
    [InlineData("René", "Rene\u0301")]
    [InlineData("René", "Rene\u200B\u0301")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Οδυσσεύς", "ΟΔΥΣΣΕΎΣ")]
    public void One_name_is_one_person_however_it_is_written(string first, string second)
    {
        Assert.True(Writing.IsSameName(first, second));
        Assert.True(Writing.IsSameName(second, first));
    }

    [Theory]
    [InlineData("Aminah", "Aminan")]
    [InlineData("Aminah", "Aminah, S.H.")]
    [InlineData("Ketua PPK 63.03.05", "Ketua PPK 63.03.06")]
    [InlineData("René", "Rene")]
    [InlineData("Aminah", "")]
    public void Other_letters_are_other_people(string first, string second) => Assert.False(Writing.IsSameName(first, second));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u00A0\u2003\u3000")]
    [InlineData("\u200B\u200C\u200D\u2060\uFEFF")]
    [InlineData("\u0000\u0007\u0085")]
    [InlineData("\u3164\uFFA0\u115F\u2800")]
    [InlineData("\uFE0F\U000E0020")]
    public void What_shows_nothing_is_no_text(string? text)
    {
        Assert.True(Writing.IsNone(text));
        Assert.Equal("none", text.Or("none"));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("\u200Bx")]
    [InlineData("\uFFFD")]
    public void What_shows_something_is_a_text(string text) => Assert.False(Writing.IsNone(text));

    [Theory]
    [InlineData("63.03\u200B.05", "63.03[U+200B].05")]
    [InlineData("a\nb", "a[U+000A]b")]
    [InlineData("a\u00A0b", "a[U+00A0]b")]
    [InlineData("a\U000E0041b", "a[U+E0041]b")]
    [InlineData("Cafigu – Hilir, é 漢", "Cafigu – Hilir, é 漢")]
    public void What_nobody_sees_is_told_by_its_code_point(string text, string shown) => Assert.Equal(shown, Writing.Shown(text));

    [Fact]
    public void A_refusal_shows_what_is_invisible_in_what_it_repeats()
    {
        Assert.Equal("Box 'a[U+200B]' is unknown.", new Refusal("box.unknown", "Box 'a\u200B' is unknown.").Message);
        Assert.Equal("There is no box a[U+200B] here.", Unknown.Of("box", "a\u200B").ProblemDetails.Title);
    }

    [Fact]
    public void Two_signatures_under_one_name_are_refused_with_both_as_they_were_written()
    {
        var refusal = Signatures.MaySign("opening", "Indah", "in\u200Bdah");

        Assert.Equal("opening.same-person", refusal?.Code);
        Assert.Contains("'Indah' and 'in[U+200B]dah'", refusal?.Message);
        Assert.Null(Signatures.MaySign("opening", "Indah", "Citra"));
    }

    [Theory]
    [InlineData("\u200B", false)]
    [InlineData("\u3164 \u2800", false)]
    [InlineData("Banjir", true)]
    [InlineData("", true)] // what is required says so itself
    [InlineData(null, true)]
    public void A_field_that_must_be_legible_is_not_one_of_invisible_characters(string? text, bool isValid) =>
        Assert.Equal(isValid, new LegibleAttribute().IsValid(text));
}
