using System.Globalization;
using System.Text.RegularExpressions;

namespace LogistikAspire.Shared.Files;

/// <summary>
/// How the numbers of a column are written. The decimal sign is a point, but Indonesian writing has a comma there and a point between
/// thousands: <c>1.080</c> may be 1080 or 1.08, and only its neighbours can tell.
/// </summary>
/// <param name="Comma">The first line whose number has a decimal comma, or points between thousands; null when none has.</param>
/// <param name="Point">The first line whose number can only have a decimal point; null when none has.</param>
internal sealed partial record NumberSigns(double Min, double Max, (int Line, string Text)? Comma, (int Line, string Text)? Point)
{
    /// <param name="cells">Those of the column, with their lines.</param>
    /// <param name="min">Least that a number of the column may be.</param>
    /// <param name="max">Most that it may be.</param>
    public static NumberSigns Find(IEnumerable<(int Line, Cell Cell)> cells, double min, double max)
    {
        var signs = new NumberSigns(min, max, null, null);
        foreach (var (line, cell) in cells.Where(c => c.Cell.Kind == CellKind.Text))
        {
            if (signs.Comma is null && HasComma().IsMatch(cell.Text))
            {
                signs = signs with { Comma = (line, cell.Text) };
            }
            else if (signs.Point is null && HasPoint().IsMatch(cell.Text) && !signs.MayBeThousand(cell.Text))
            {
                signs = signs with { Point = (line, cell.Text) };
            }
        }

        return signs;
    }

    /// <returns>Why nobody can say what number the cell holds, and what to write; null when it is plain.</returns>
    public string? Doubt(Cell cell)
    {
        if (cell.Kind != CellKind.Text || !MayBeThousand(cell.Text) || (Comma is null && Point is not null))
        {
            return null;
        }

        var because = Comma is { } neighbour
            ? $"'{cell.Text}' contradicts line {neighbour.Line}, where '{neighbour.Text}' is written the Indonesian way"
            : $"'{cell.Text}' may have a decimal point or be a thousand, and no other line tells which";
        return $"{because}: write {cell.Text.Replace(".", "", StringComparison.Ordinal)} for the thousand, {cell.Text}0 for the decimals.";
    }

    /// <returns>What to write instead of a text that is no number; empty when its signs are not the reason.</returns>
    public string Remedy(Cell cell, bool isWhole) => cell.Kind != CellKind.Text || !HasSeparators().IsMatch(cell.Text) ? ""
        : isWhole ? " Nothing stands between thousands: write 1080."
        : Point is { } neighbour
            ? $" It contradicts line {neighbour.Line}, where '{neighbour.Text}' has a decimal point. Write all of the column so: 1080, 107.5."
            : " The decimal sign is a point, and nothing stands between thousands: 1080, 107.5.";

    private bool MayBeThousand(string text) => Thousand().IsMatch(text)
        && double.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) is var thousand
        && thousand >= Min && thousand <= Max;

    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}\.\d{3}$")]
    private static partial Regex Thousand();

    [GeneratedRegex(@"^[+-]?\d+\.\d+$")]
    private static partial Regex HasPoint();

    /// <summary>1,5 and 1.080,5 and 1.080.000, but not 1,080, which may be a thousand of another country.</summary>
    [GeneratedRegex(@"^[+-]?(\d+,(\d{1,2}|\d{4,})|0,\d+|\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,})$")]
    private static partial Regex HasComma();

    [GeneratedRegex(@"^[+-]?\d[\d.,\s]*[.,\s][\d.,\s]*\d$")]
    private static partial Regex HasSeparators();
}
