using System.Globalization;
using System.Text;
using System.Xml;

namespace LogistikAspire.Shared.Files;

/// <summary>Writes what a workbook's cells hold as texts without culture.</summary>
internal sealed class CellTexts(List<string> sharedStrings, List<bool> dateStyles, bool countsFrom1904)
{
    private const int From1900To1904 = 1462;

    /// <summary>In hours, one more than the 99:59:59 that a code can become.</summary>
    private const double MostDaysOfATime = 100 / 24.0;

    /// <summary>The text of the cell that the reader stands on, which it then has read.</summary>
    public Cell Read(XmlReader cell)
    {
        var type = cell.GetAttribute("t");
        var style = cell.GetAttribute("s");
        var value = cell.ReadText();
        return (value, type) switch
        {
            ("", _) => Cell.Empty,
            (_, "s") => new(Shared(int.Parse(value, CultureInfo.InvariantCulture))),
            (_, "b") => new(value == "1" ? "true" : "false"),
            (_, "str" or "inlineStr" or "e") => new(value),
            (_, "d") => Moment(DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
            _ => Number(double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), style),
        };
    }

    private string Shared(int index) =>
        index >= 0 && index < sharedStrings.Count ? sharedStrings[index] : throw new InvalidDataException($"There is no text {index}.");

    private Cell Number(double number, string? style)
    {
        var isDate = int.TryParse(style, out var index) && index >= 0 && index < dateStyles.Count && dateStyles[index];
        if (!isDate || number is not (>= 0 and < 2_900_000))
        {
            return new(number.ToString(CultureInfo.InvariantCulture), CellKind.Number);
        }

        // Nobody writes dates of the first weeks of 1900: a few days are hours, such as the 63:03:05 that was a code.
        return number < MostDaysOfATime
            ? Time(TimeSpan.FromSeconds(Math.Round(TimeSpan.FromDays(number).TotalSeconds)))
            : Moment(DateTime.FromOADate(countsFrom1904 ? number + From1900To1904 : number));
    }

    private static Cell Time(TimeSpan time) => new(
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}"), CellKind.Time);

    private static Cell Moment(DateTime at) => new(
        at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), CellKind.Date);
}

internal static class XmlReading
{
    /// <summary>Reads on to the next element of that name.</summary>
    public static bool ReadTo(this XmlReader xml, string name)
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Reads the element that the reader stands on to its end: the value (<c>v</c>) or the runs of text (<c>t</c>) in it, without
    /// formulas and without the readings (<c>rPh</c>) that Japanese texts carry.
    /// </summary>
    public static string ReadText(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        var within = "";
        var isReading = false;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    within = xml.IsEmptyElement ? "" : xml.LocalName;
                    isReading |= within == "rPh";
                    break;
                case XmlNodeType.EndElement:
                    within = "";
                    isReading &= xml.LocalName != "rPh";
                    break;
                default:
                    if (within is "v" or "t" && !isReading)
                    {
                        text.Append(xml.Value);
                    }

                    break;
            }
        }

        return text.ToString().Trim();
    }
}
